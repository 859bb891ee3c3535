import SourceText

/// What is wrong with something that shall become a dataset. Indices count from 0.
package enum ImportProblem: Error, Sendable, Equatable {
  case nothingThere(path: String)
  /// `code` is the system's error number.
  case unreadable(path: String, code: Int32)
  /// Neither an array, a table nor a folder.
  case unknownKind(path: String)
  /// The paths do not make sets of images with labels.
  case unknownArrangement(Arrangement)

  /// Neither PNG nor JPEG, among the images of a class.
  case notAnImage(path: String)
  /// An image beside the folders of the classes, or a folder within one.
  case outOfPlace(path: String, isFolder: Bool)
  /// A folder beside `train` and `test`, of which nothing would be used.
  case besideSets(path: String)
  case damagedImage(path: String, format: String, reason: String)
  case transparent(path: String)
  case animated(path: String, frames: Int)
  /// A JPEG file in inks (CMYK) instead of colours.
  case inks(path: String)
  case imageTooLarge(path: String, rows: Int, columns: Int)
  /// Sizes with the number of their images and the place of the first of each.
  case severalSizes([SizeOfSome])
  case sizeOutOfRange(rows: Int, columns: Int)

  case classCount(Int, path: String)
  case emptyClass(path: String)
  case labelsWithoutClass([String], file: String)
  case labelNotWhole(name: String, index: Int, value: Double)
  case labelColumns(name: String, count: Int)

  case damagedArray(name: String, reason: String)
  /// The first dimension of an array runs fastest.
  case fortranOrder(name: String)
  case elements(name: String, type: String)
  case shape(name: String, shape: String, isLabels: Bool)
  case flatImages(name: String, count: Int)
  case countsDiffer(images: String, count: Int, labels: String, labelCount: Int)
  /// A range is given, and a value is outside; NaN is outside of all.
  case valueOutOfRange(name: String, image: Int, value: Double, low: Double, high: Double)
  /// The values are no bytes, and no range is given.
  case rangeNeeded(name: String, least: Double, greatest: Double)
  case table(Table, span: SourceSpan, source: SourceFile)

  case splitNeeded
  case splitTwice
  /// One of the two sets has no image.
  case emptySet(String)
  case line(Line, span: SourceSpan, source: SourceFile)

  /// A name that no dataset can have, or a stand-in's.
  case name(String)
  case exists(path: String)
  /// The name of a dataset that comes with the program, which the new one would hide.
  case shipped(String)
  /// A manifest would not be one, because of a value at a key, or as a whole where `value` is `nil`.
  case noManifest(value: String?, key: String, reason: String)
  case cannotWrite(path: String, code: Int32)
  /// More bytes than are taken from one file, or for one set.
  case tooMuch(name: String, limit: Int)

  package struct SizeOfSome: Sendable, Equatable {
    let size: String
    let count: Int
    let first: String
  }

  package enum Arrangement: Sendable, Equatable {
    case folderAmongOthers
    case numberOfFiles(Int)
    case noPair([String])
    case membersUnknown(path: String, names: [String])
  }

  /// What is wrong with a row of a table.
  package enum Table: Sendable, Equatable {
    case tooFewColumns
    /// Both semicolons and tabs in the first line, and no comma.
    case unknownSeparator
    case unclosedQuote
    case textAfterQuote
    case labelNotUTF8
    case noLabelColumn(String)
    case cellCount(found: Int, expected: Int)
    case notANumber(String)
  }

  /// What is wrong with a line of a list that an option names.
  package enum Line: Sendable, Equatable {
    case unknownImage(String)
    case namedTwice(String)
    case unknownClass(String)
  }
}

/// Everything that keeps a dataset from being added, of one kind after the other.
package struct ImportErrors: Error, Sendable, Equatable {
  /// At least one; the first `shown` of `count`.
  package let problems: [ImportProblem]
  package let count: Int

  static let shown = 20

  init(_ problems: [ImportProblem]) {
    self.problems = Array(problems.prefix(Self.shown))
    count = problems.count
  }

  init(_ problem: ImportProblem) { self.init([problem]) }
}
