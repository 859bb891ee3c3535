import Digests

/// What is wrong with the content of one dataset file.
package enum ContentProblem: Error, Sendable, Equatable {
  /// The operating system refused to read; `code` is its `errno`.
  case unreadable(code: Int32)
  /// The path names a folder, pipe or device.
  case notAFile
  case empty
  /// The file does not start as IDX does; `found` holds its first bytes, at most 16.
  case notIDX(found: [UInt8])
  /// An IDX file of something other than unsigned bytes; `code` is the type byte.
  case unsupportedElementType(code: UInt8)
  case wrongDimensionCount(expected: Int, found: Int)
  /// The product of the header's dimensions is not a size that can be addressed.
  case dimensionOverflow(dimensions: [Int])
  case wrongDimensions(expected: [Int], found: [Int])
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
  /// Whether a file with the declared digest can have the problem: it is about what the file is,
  /// not about what happened to it.
  var isOfForm: Bool {
    switch self {
    case .notIDX, .unsupportedElementType, .wrongDimensionCount, .dimensionOverflow,
      .wrongDimensions, .labelOutOfRange, .labelsFromOne:
      true
    default: false
    }
  }
}
