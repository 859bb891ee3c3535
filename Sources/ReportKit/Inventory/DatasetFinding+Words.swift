import Datasets
import Numbers

extension DatasetFinding {
  /// What was found so often, such as `1 test image equal to a training image`.
  func words(_ count: Int) -> String {
    func images(_ kind: String = "") -> String { NumberText.count(count, "\(kind)image") }
    func classes() -> String { NumberText.count(count, "class", plural: "classes") }
    return switch self {
    case .shared: "\(images("test ")) equal to a training image"
    case .conflicting: "\(images()) equal to an image of another class"
    case .untrained: "\(classes()) without a training image"
    case .untested: "\(classes()) without a test image"
    case .constant: "\(images()) of one value everywhere"
    case .trainRepeated: "\(images("training ")) equal to an earlier one"
    case .testRepeated: "\(images("test ")) equal to an earlier one"
    }
  }

  /// What it means for a study, in sentences.
  var meaning: String {
    switch self {
    case .shared:
      "The network is tested on images that it was trained on, so its test accuracy is too high for "
        + "images that it has not seen."
    case .conflicting:
      "One of the two labels is wrong, or nothing in the images tells the classes apart. No network "
        + "can get all of them right."
    case .untrained:
      "A network cannot learn a class of which it sees no image, and gets its test images wrong."
    case .untested: "Test accuracy says nothing of a class without test images."
    case .constant:
      "Such an image shows nothing. Often it is empty in the source, or lost its content on the way."
    case .trainRepeated: "Repeated images weigh more than others in training."
    case .testRepeated:
      "Repeated images count more than once in test accuracy, and intervals take them for different "
        + "ones."
    }
  }

  /// What to do about images of one's own, in Markdown.
  var remedy: String {
    switch self {
    case .shared:
      "Leave them out of one of the two sets and add the dataset again. `--split-test` keeps equal "
        + "images of a class on one side; sets that the source divides are taken as they are."
    case .conflicting:
      "Look at each pair and correct the wrong label. Where none is wrong, leave both out, or make "
        + "one class of the two."
    case .untrained: "Add training images of it, or leave the class out."
    case .untested:
      "Put some of its images into the test set, or divide all images anew with `--split-test`."
    case .constant:
      "Look at it in the source and leave it out. Where many are like this, see whether `--range` "
        + "fits the values of the source."
    case .trainRepeated: "Leave the repetitions out, unless they are meant to weigh more."
    case .testRepeated: "Leave the repetitions out."
    }
  }
}
