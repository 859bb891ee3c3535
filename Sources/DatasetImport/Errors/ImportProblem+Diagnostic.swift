import Diagnostics
import Numbers
import SourceText

extension ImportErrors: DiagnosticError {
  package var diagnostic: Diagnostic { diagnostics.items[0] }

  package var diagnostics: Diagnostics {
    var items = problems.map(\.diagnostic)
    if count > items.count, var last = items.popLast() {
      last.notes.append("\(count - problems.count) more are like these")
      items.append(last)
    }
    var sources: [SourceFile] = []
    for case .some(let source) in problems.map(\.source) where !sources.contains(source) {
      sources.append(source)
    }
    return Diagnostics(items, sources: sources)
  }
}

extension ImportProblem {
  fileprivate var source: SourceFile? {
    switch self {
    case .table(_, _, let source), .line(_, _, let source): source
    default: nil
    }
  }

  fileprivate var span: SourceSpan? {
    switch self {
    case .table(_, let span, _), .line(_, let span, _): span
    default: nil
    }
  }

  package var diagnostic: Diagnostic { Diagnostic(words, at: span, exitStatus: exitStatus) }

  private var exitStatus: ExitStatus {
    switch self {
    case .nothingThere: .inputMissing
    case .unreadable: .inputOutput
    case .exists, .shipped, .cannotWrite: .cannotCreateOutput
    case .unknownArrangement, .splitNeeded, .splitTwice, .name: .usage
    default: .badInput
    }
  }

  private typealias Words = DiagnosticWords<ImportCode>

  private var words: Words {
    switch self {
    case .nothingThere(let path):
      Words(
        .sourceMissing, "there is nothing at `\(path)`",
        hint: "Check the path; it is relative to the folder in which the command runs.")
    case .unreadable(let path, let code):
      Words(.sourceUnreadable, "`\(path)` cannot be read: \(SystemError.text(code))")
    case .unknownKind(let path):
      Words(
        .unknownKindOfSource, "`\(path)` is none of the files that datasets are made from",
        hint:
          "Give a folder with a folder of PNG or JPEG files per class, IDX or NumPy files (.npy, "
          + ".npz), or a table of comma-separated values.")
    case .unknownArrangement(let arrangement):
      Words(.unknownArrangement, arrangement.message, hint: arrangement.hint)
    case .notAnImage(let path):
      Words(
        .unknownKindOfSource, "`\(path)` is neither a PNG nor a JPEG file",
        hint: "Move it out of the folder of its class, or save it as PNG.")
    case .outOfPlace(let path, let isFolder):
      Words(
        .unknownKindOfSource,
        isFolder
          ? "`\(path)` is a folder within the folder of a class"
          : "`\(path)` stands beside the folders of the classes",
        hint: "Every class has one folder, named after it, with its images and nothing else.")
    case .besideSets(let path):
      Words(
        .unknownKindOfSource, "`\(path)` stands beside `train` and `test`, and is no part of them",
        hint:
          "Move its images into `train` or `test`, or the folder away: a validation set is not used."
      )
    case .damagedImage(let path, let format, let reason):
      Words(
        .imageDamaged, "`\(path)` is no whole \(format) file: \(reason)",
        hint: "Copy it again, or leave it out.")
    case .transparent(let path):
      Words(
        .imageNotUsable, "`\(path)` is transparent in places",
        hint: "Put it on a background, for example with `magick IN -background black -flatten OUT`."
      )
    case .animated(let path, let frames):
      Words(
        .imageNotUsable, "`\(path)` is animated: it has \(NumberText.count(frames, "frame"))",
        hint: "Save the frame that belongs into the dataset as a PNG file without the others.")
    case .inks(let path):
      Words(
        .imageNotUsable, "`\(path)` has inks (CMYK) instead of colours",
        hint: "Save it as RGB.")
    case .imageTooLarge(let path, let rows, let columns):
      Words(
        .imageNotUsable, "`\(path)` has \(rows) × \(columns) pixels",
        hint:
          "Sides have at most \(NumberText.grouped(ImageDecoder.largestSide)) pixels; make it smaller."
      )
    case .severalSizes(let sizes):
      Words(
        .imagesOfSeveralSizes, "the images have \(sizes.count) sizes",
        hint:
          "Add `--size 28x28`, or another size, to make them equal, and `--crop center` to keep "
          + "their proportions.",
        notes: sizes.prefix(5).map {
          "\($0.size): \(NumberText.count($0.count, "image")), the first `\(cut: $0.first)`"
        } + (sizes.count > 5 ? ["and \(sizes.count - 5) more sizes"] : []))
    case .sizeOutOfRange(let rows, let columns):
      Words(
        .sizeOutOfRange, "images of \(rows) × \(columns) pixels cannot be added",
        hint: "Sides have \(DatasetImporter.sides.lowerBound) to "
          + "\(DatasetImporter.sides.upperBound) pixels: add `--size 28x28`, or another size.")
    case .classCount(let count, let path):
      Words(
        .numberOfClasses, "`\(path)` has \(NumberText.count(count, "class", plural: "classes"))",
        hint:
          "A dataset has 2 to 1,000 classes: a folder for each, or a label for each in every set.")
    case .emptyClass(let path):
      Words(
        .classWithoutImages, "the class `\(path)` has no image",
        hint: "Remove its folder, or put images into it.")
    case .labelsWithoutClass(let labels, let file):
      Words(
        .labelUnusable,
        "`\(file)` does not name the class of the labels \(names: labels, limit: 10)",
        hint:
          "Write one class per line: the labels themselves, or names for labels that count from 0 "
          + "or from 1.")
    case .labelNotWhole(let name, let index, let value):
      Words(
        .labelUnusable,
        "`\(name)` has the label \(NumberText.shortest(value)) at index \(index)",
        hint: "Labels are whole numbers; are images and labels exchanged?")
    case .labelColumns(let name, let count):
      Words(
        .labelUnusable, "`\(name)` has \(count) columns of labels",
        hint: "Say which one: `--label-column 1` for the first.")
    case .damagedArray(let name, let reason):
      Words(
        .arrayDamaged, "`\(name)` cannot be read: \(reason)", hint: "Save or download it again.")
    case .fortranOrder(let name):
      Words(
        .arrayDamaged, "`\(name)` cannot be read: its numbers are in Fortran's order",
        hint: "Save `numpy.ascontiguousarray(…)` of it.")
    case .elements(let name, let type):
      Words(
        .arrayDamaged, "`\(name)` has elements of the type `\(type)`",
        hint: "Save it as bytes, integers or floats, for example with `.astype('uint8')`.")
    case .shape(let name, let shape, let isLabels):
      Words(
        .wrongShape,
        "`\(name)` has the shape \(shape), which is not that of \(isLabels ? "labels" : "images")",
        hint: isLabels
          ? "Labels have one dimension."
          : "Images are images × rows × columns, with 1 or 3 channels before rows or after columns."
      )
    case .flatImages(let name, let count):
      Words(
        .wrongShape, "`\(name)` has \(count) pixels per image, of unknown shape",
        hint: "Say it: `--shape 20x30`, rows first, or `--shape 3x20x30` for three channels.")
    case .countsDiffer(let images, let count, let labels, let labelCount):
      Words(
        .numbersDiffer,
        "`\(images)` has \(NumberText.count(count, "image")), and `\(labels)` "
          + NumberText.count(labelCount, "label"),
        hint: "Give the labels of the same set.")
    case .valueOutOfRange(let name, let image, let value, let low, let high):
      Words(
        .valueOutOfRange,
        "`\(name)` has the value \(NumberText.shortest(value)) in image \(image), outside "
          + "\(NumberText.shortest(low)) to \(NumberText.shortest(high))",
        hint: "Correct `--range`, or the values.")
    case .rangeNeeded(let name, let least, let greatest):
      Words(
        .valueOutOfRange,
        "`\(name)` has values from \(NumberText.shortest(least)) to "
          + "\(NumberText.shortest(greatest)), not bytes",
        hint: "Say which values are black and white, for example `--range 0:1`.")
    case .table(let problem, _, _):
      Words(.tableUnusable, problem.message, hint: problem.hint)
    case .splitNeeded:
      Words(
        .splitUnusable, "it is not said which images are for testing",
        hint:
          "Add `--split-test 0.2` for a fifth of each class, or `--test-list FILE`, or have folders "
          + "`train` and `test`.")
    case .splitTwice:
      Words(
        .splitUnusable, "the images are divided into training and test images already",
        hint: "Leave out `--split-test` and `--test-list`.")
    case .emptySet(let set):
      Words(
        .splitUnusable, "no image is left for the \(set) set",
        hint:
          "Use another share, or more images; at least one image of some class has to be in each set."
      )
    case .line(let problem, _, _):
      Words(.listUnusable, problem.message, hint: problem.hint)
    case .name(let name):
      Words(
        .wrongName, "`\(cut: name)` cannot be the name of an added dataset",
        hint: "Use lower-case letters, digits and hyphens, not first, and no stand-in's name.")
    case .exists(let path):
      Words(
        .datasetExists, "`\(path)` is there already",
        hint: "Choose another name, or remove the manifest and the folder of this one.")
    case .shipped(let name):
      Words(
        .nameOfShippedDataset, "`\(cut: name)` comes with the program, and yours would hide it",
        hint: "Choose another name, such as `my-\(cut: name)`; templates then say which they mean.")
    case .noManifest(let value?, let key, let reason):
      Words(
        .noManifest, "`\(cut: value)` cannot stand among the `\(key)` of a manifest: \(reason)",
        hint: "Rename the folder of the class, or its label; or use another text in the option.")
    case .noManifest(nil, _, let reason):
      Words(
        .noManifest, "no manifest can describe the dataset: \(reason)",
        hint: "Use shorter names of classes.")
    case .cannotWrite(let path, let code):
      Words(.datasetCannotBeWritten, "`\(path)` cannot be written: \(SystemError.text(code))")
    case .tooMuch(let name, let limit):
      Words(
        .tooMuch, "`\(name)` has more than \(NumberText.grouped(limit >> 20)) MiB",
        hint: "Use fewer or smaller images.")
    }
  }
}

extension ImportProblem.Arrangement {
  fileprivate var message: String {
    switch self {
    case .folderAmongOthers: "a folder is given together with other files"
    case .numberOfFiles(let count): "\(NumberText.count(count, "file")) cannot be a dataset"
    case .noPair(let names): "\(names: names) are not images with their labels"
    case .membersUnknown(let path, let names):
      "`\(path)` has arrays of unknown meaning: \(names: names, limit: 10)"
    }
  }

  fileprivate var hint: String {
    switch self {
    case .folderAmongOthers:
      "Give one folder that holds a folder per class, or `train` and `test` with a folder per class "
        + "each."
    case .numberOfFiles, .noPair:
      "Give images and labels, in this order, or those of the training and then of the test set; or "
        + "one or two tables."
    case .membersUnknown:
      "Arrays are `images` and `labels` (or `x` and `y`), or these with `train_` and `test_` in front, "
        + "or `_train` and `_test` behind."
    }
  }
}

extension ImportProblem.Table {
  fileprivate var message: String {
    switch self {
    case .tooFewColumns: "a row needs a label and pixels"
    case .unknownSeparator: "both semicolons and tabs could separate the cells"
    case .unclosedQuote: "the quotation mark of this cell is not closed"
    case .textAfterQuote: "text stands behind the closing quotation mark of a cell"
    case .labelNotUTF8: "this label is not UTF-8"
    case .noLabelColumn(let name): "there is no column `\(cut: name)`"
    case .cellCount(let found, let expected):
      "this row has \(NumberText.count(found, "cell")), the first one \(expected)"
    case .notANumber(let text): "`\(cut: text)` is not a number"
    }
  }

  fileprivate var hint: String {
    switch self {
    case .tooFewColumns, .unknownSeparator: "Separate the cells by commas."
    case .unclosedQuote: "Add `\"` at its end."
    case .textAfterQuote: "Write a quotation mark within a quoted cell twice: `\"\"`."
    case .labelNotUTF8: "Save the table with the encoding UTF-8."
    case .noLabelColumn: "Give a name of the first row, or a number from 1."
    case .cellCount:
      "Every row has one label and as many pixels as the others; a cell with a comma needs quotation "
        + "marks."
    case .notANumber(let text) where text.contains(where: { ";\t".contains($0) }):
      "Cells are separated by one character, commas where the first line has any, and numbers have a "
        + "decimal point."
    case .notANumber: "Pixels are numbers; `--label-column` says which column is the label."
    }
  }
}

extension ImportProblem.Line {
  fileprivate var message: String {
    switch self {
    case .unknownImage(let name): "there is no image `\(cut: name)`"
    case .namedTwice(let name): "`\(cut: name)` is named twice"
    case .unknownClass(let name): "there is no class `\(cut: name)`"
    }
  }

  fileprivate var hint: String {
    switch self {
    case .unknownImage:
      "Write one image per line: its path below the folder, or its index from 0 in arrays and tables."
    case .namedTwice: "Remove one of the lines."
    case .unknownClass: "Write one class per line: each folder's name, in the order of the labels."
    }
  }
}
