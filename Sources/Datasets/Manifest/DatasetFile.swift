import Digests

/// One file of a dataset as its manifest describes it.
///
/// Size and digest are those of the uncompressed content, because the same content is
/// published in different gzip containers.
package struct DatasetFile: Sendable, Equatable {
  package let part: DatasetPart
  /// The published file name, for example `train-images-idx3-ubyte.gz`; never a path.
  package let name: String
  /// Bytes of the uncompressed content, IDX header included.
  package let size: Int
  /// SHA-256 of the uncompressed content.
  package let digest: SHA256Digest
  /// The dimensions that the IDX header must state: `[count, rows, columns]` or `[count]`.
  package let dimensions: [Int]
  /// Where the file is published, best place first; https only when read from a manifest.
  package let addresses: [String]

  package init(
    part: DatasetPart, name: String, size: Int, digest: SHA256Digest, dimensions: [Int],
    addresses: [String]
  ) {
    self.part = part
    self.name = name
    self.size = size
    self.digest = digest
    self.dimensions = dimensions
    self.addresses = addresses
  }

  /// The names under which the file is looked for: plain and with `.gz`, published name first.
  package var candidateNames: [String] { Self.candidateNames(of: name) }

  static func candidateNames(of name: String) -> [String] {
    name.hasSuffix(".gz") ? [name, String(name.dropLast(3))] : [name, name + ".gz"]
  }

  /// The name of the uncompressed file.
  package var plainName: String {
    name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
  }

  /// The most bytes that a container of this content can sensibly have.
  ///
  /// Deflate falls back to stored blocks, which add 5 bytes per 16 KiB; 1 % and 4 KiB
  /// also cover the gzip header with a long original name.
  package var greatestContainerSize: Int { size + size / 100 + 4096 }
}
