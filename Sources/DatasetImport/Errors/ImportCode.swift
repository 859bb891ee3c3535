import Diagnostics

/// The codes of errors in what shall become a dataset, and what `report explain` says of each.
package enum ImportCode: String, DiagnosticCode {
  case sourceMissing = "RPT-0440"
  case sourceUnreadable = "RPT-0441"
  case unknownKindOfSource = "RPT-0442"
  case unknownArrangement = "RPT-0443"
  case imageDamaged = "RPT-0444"
  case imageNotUsable = "RPT-0445"
  case imagesOfSeveralSizes = "RPT-0446"
  case sizeOutOfRange = "RPT-0447"
  case numberOfClasses = "RPT-0448"
  case classWithoutImages = "RPT-0449"
  case labelUnusable = "RPT-0450"
  case arrayDamaged = "RPT-0451"
  case wrongShape = "RPT-0452"
  case numbersDiffer = "RPT-0453"
  case valueOutOfRange = "RPT-0454"
  case tableUnusable = "RPT-0455"
  case splitUnusable = "RPT-0456"
  case listUnusable = "RPT-0457"
  case datasetExists = "RPT-0458"
  case datasetCannotBeWritten = "RPT-0459"
  case tooMuch = "RPT-0460"
  case wrongName = "RPT-0461"
  case nameOfShippedDataset = "RPT-0465"
  case noManifest = "RPT-0466"

  package var explanation: Explanation {
    switch self {
    case .sourceMissing:
      Explanation(
        "Source missing",
        meaning:
          "What `--from`, `--classes` or `--test-list` of `report datasets add` names is not there.",
        cause: "A misspelling, or a path that is relative to another folder.",
        remedy: "Correct the path.")
    case .sourceUnreadable:
      Explanation(
        "Source unreadable",
        meaning: "A file or folder that shall become a dataset cannot be read.",
        cause:
          "The system's reason stands in the message: no permission, an I/O error, or a file of "
          + "an image with more than 64 MiB.",
        remedy: "Correct the permissions, or copy the file again.")
    case .unknownKindOfSource:
      Explanation(
        "Unknown kind of source",
        meaning: "A file is not of a kind that datasets are made from, or stands where it does not "
          + "belong.",
        cause:
          "Images are PNG or JPEG files in a folder per class. Arrays are IDX or NumPy files, tables "
          + "have cells separated by commas, semicolons or tabs. What a file is, its first bytes say, not its name.",
        remedy: "Convert the file, or move it out of the folder.")
    case .unknownArrangement:
      Explanation(
        "Unknown arrangement",
        meaning: "The files together do not make images with labels.",
        cause: "Labels are missing, or files are in another order.",
        remedy:
          "Give one folder; images and labels of one set, or of the training and then of the test "
          + "set; an .npz archive; or one or two tables.")
    case .imageDamaged:
      Explanation(
        "Image damaged",
        meaning:
          "A PNG or JPEG file cannot be decoded; the decoder's reason stands in the message.",
        cause: "A copy was interrupted, or bytes were changed.",
        remedy: "Copy the file again, or leave it out.")
    case .imageNotUsable:
      Explanation(
        "Image not usable",
        meaning:
          "The image is whole and of no use for a dataset: transparent in places, animated, in inks, "
          + "or with more than 8,192 pixels on a side.",
        cause: "It was saved for another purpose. What transparent pixels look like depends on the "
          + "background, so `report` does not choose one, nor one of several frames.",
        remedy: "Save it as opaque grey or RGB image of one frame, and smaller.")
    case .imagesOfSeveralSizes:
      Explanation(
        "Images of several sizes",
        meaning: "The images of a dataset need one size, and `--size` is not given.",
        cause: "They were not cut to one size; the notes count them.",
        remedy: "Add `--size ROWSxCOLUMNS`; `--crop center` keeps proportions.")
    case .sizeOutOfRange:
      Explanation(
        "Size out of range",
        meaning: "Images of a dataset have 8 to 64 pixels on each side.",
        cause: "Photos as cameras make them, or icons.",
        remedy: "Add `--size ROWSxCOLUMNS` with sides of 8 to 64 pixels.")
    case .numberOfClasses:
      Explanation(
        "Number of classes",
        meaning: "A dataset has 2 to 1,000 classes.",
        cause: "The folder holds images and not folders of images, or holds many other folders.",
        remedy: "Make a folder for each class, named after it, and give the folder above.")
    case .classWithoutImages:
      Explanation(
        "Class without images",
        meaning: "A class has no image, or a set has none of it.",
        cause: "An empty folder, or sets with different classes.",
        remedy: "Remove the folder of the class, or add images.")
    case .labelUnusable:
      Explanation(
        "Label unusable",
        meaning: "A label is no whole number, or the list of classes does not say what it means.",
        cause: "Images and labels were exchanged, labels are one-hot, or the list lacks a class.",
        remedy:
          "Give the labels as whole numbers, and one class per line in the order of the labels.")
    case .arrayDamaged:
      Explanation(
        "Array damaged",
        meaning: "An IDX, .npy or .npz file cannot be read; the reason stands in the message.",
        cause:
          "It was cut off, is of another kind than its name says, or was saved in a way that is not "
          + "known: in Fortran's order, as Python objects, or encrypted.",
        remedy: "Save it again with NumPy, as an array of bytes in C's order.")
    case .wrongShape:
      Explanation(
        "Wrong shape",
        meaning: "The dimensions of an array are not those of images or of labels.",
        cause: "Images and labels were exchanged, or images are flat and not square.",
        remedy:
          "Give images as images × rows × columns, with 1 or 3 channels before the rows or after the "
          + "columns; for flat images `--shape`.")
    case .numbersDiffer:
      Explanation(
        "Numbers of images and labels differ",
        meaning: "A set has not as many labels as images.",
        cause: "The labels belong to another set.",
        remedy: "Give images and labels of the same set.")
    case .valueOutOfRange:
      Explanation(
        "Value out of range",
        meaning:
          "Values of pixels are no bytes, and it is not said, or wrongly, which are black and white.",
        cause: "The images were scaled, for example to 0…1 or −1…1.",
        remedy: "Add `--range LOW:HIGH`; LOW becomes 0 and HIGH 255.")
    case .tableUnusable:
      Explanation(
        "Table unusable",
        meaning: "A row of a table is not a label and the pixels of an image.",
        cause:
          "Rows of different lengths, text among the pixels, a quotation mark that is not closed, or "
          + "separators that cannot be told from the first line.",
        remedy: "Correct the row, or say with `--label-column` where the label is.")
    case .splitUnusable:
      Explanation(
        "Division unusable",
        meaning:
          "The images are not divided into training and test images, or twice, or so that one "
          + "set has none.",
        cause: "`--split-test` or `--test-list` is missing, superfluous, or leaves nothing.",
        remedy:
          "Add `--split-test 0.2` for a fifth of each class. Where there are `train` and `test` "
          + "already, leave both options out.")
    case .listUnusable:
      Explanation(
        "List unusable",
        meaning: "A line of `--test-list` names no image, or a line of `--classes` no class.",
        cause: "A misspelling, or a list of another dataset.",
        remedy: "Write one name per line, as it is below the folder of `--from`.")
    case .datasetExists:
      Explanation(
        "Dataset exists",
        meaning: "There is a manifest or a folder of this name in `data/`. Nothing is overwritten.",
        cause: "The dataset was added before, or another one has its name.",
        remedy: "Choose another name, or remove both.")
    case .nameOfShippedDataset:
      Explanation(
        "Name of a dataset that ships",
        meaning:
          "A dataset with the name of one that comes with the program would be taken in its place, "
          + "by every template in this folder. Nothing was written.",
        cause:
          "`report datasets add mnist`, for example, with images that are not MNIST, or MNIST in "
          + "another form.",
        remedy: "Choose another name. Files of the dataset itself need no manifest: put them into "
          + "`data/NAME/`, or name their folder with --data.")
    case .noManifest:
      Explanation(
        "No manifest possible",
        meaning: "The manifest of the dataset would not be read: a name or text in it cannot be.",
        cause:
          "The name of a class with a private-use character or one that changes the direction of "
          + "text, two names that look alike because of control characters, or very long ones.",
        remedy: "Rename the folder or the label, or change `--title`, `--licence` or `--citation`.")
    case .datasetCannotBeWritten:
      Explanation(
        "Dataset cannot be written",
        meaning: "The folder `data/` cannot be created or written to.",
        cause: "The system's reason stands in the message: no permission, a full disk.",
        remedy: "Make it writable, and run the command again; nothing is left half-written.")
    case .wrongName:
      Explanation(
        "Wrong name",
        meaning:
          "The name of a dataset has lower-case letters, digits and hyphens, and does not begin "
          + "with a hyphen; it becomes part of file names. Names of stand-ins are taken.",
        cause: "A capital letter, a space, or a path instead of a name.",
        remedy: "Choose another name; `--title` takes any text.")
    case .tooMuch:
      Explanation(
        "Too much",
        meaning: "A file has, or all images together would have, more than 1 GiB.",
        cause: "Too many or too large images, or a damaged file that claims to be large.",
        remedy: "Use fewer images, or smaller ones with `--size`.")
    }
  }
}
