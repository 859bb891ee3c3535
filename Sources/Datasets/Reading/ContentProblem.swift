import Diagnostics
import Digests

/// What is wrong with the content of one dataset file.
package enum ContentProblem: Error, Sendable, Equatable {
  /// The operating system refused to read; `code` is its `errno`.
  case unreadable(code: Int32)
  /// The path names a folder, pipe or device.
  case notAFile
  case empty
  /// The content is not what the format demands.
  case malformed(Malformation)
  /// The content ends after `actual` of `expected` bytes.
  case truncated(expected: Int, actual: Int)
  /// The content goes on after `expected` bytes; reading stopped at the next one.
  case tooLong(expected: Int)
  /// The compressed data is damaged; `offset` counts bytes of uncompressed content before it.
  case gzipCorrupt(offset: Int)
  /// Bytes follow the end of the gzip member: another member, or anything else.
  case gzipTrailingData(isAnotherMember: Bool)
  case digestDiffers(expected: SHA256Digest, actual: SHA256Digest)
  /// A label without a class; `greatest` is the greatest label of the file.
  case labelOutOfRange(index: Int, value: Int, greatest: Int, classCount: Int)
  /// Labels from 1 to the number of classes, which count from 0 here.
  case labelsFromOne(classCount: Int)
}

extension ContentProblem {
  /// The problem of a file that is not as its format demands.
  static func form(_ problem: any FormProblem) -> ContentProblem {
    .malformed(Malformation(problem: problem))
  }

  /// Whether a file with the declared digest can have the problem: it is about what the file is,
  /// not about what happened to it.
  var isOfForm: Bool {
    switch self {
    case .malformed, .labelOutOfRange, .labelsFromOne: true
    case .unreadable, .notAFile, .empty, .truncated, .tooLong, .gzipCorrupt, .gzipTrailingData,
      .digestDiffers:
      false
    }
  }
}

extension ContentProblem {
  /// The value of the manifest that a file with the declared digest contradicts.
  var contradicts: ManifestPlaces.Value {
    switch self {
    case .malformed(let malformation): malformation.problem.contradicts
    case .labelOutOfRange, .labelsFromOne: .classes
    case .unreadable, .notAFile, .empty, .truncated, .tooLong, .gzipCorrupt, .gzipTrailingData,
      .digestDiffers:
      .fileName
    }
  }
}

/// What a format finds wrong with a file: an enum of data of that format.
protocol FormProblem: Sendable, Equatable {
  /// `message` is the end of a sentence that begins with the file, `hint` what to change when the
  /// file is the declared one.
  var words: DiagnosticWords<DatasetCode> { get }
  /// What the manifest states and a file with the declared digest contradicts.
  var contradicts: ManifestPlaces.Value { get }
}

/// A problem of any format.
package struct Malformation: Sendable, Equatable {
  let problem: any FormProblem

  package static func == (a: Malformation, b: Malformation) -> Bool { a.problem.equals(b.problem) }
}

extension FormProblem {
  fileprivate func equals(_ other: any FormProblem) -> Bool { other as? Self == self }
}
