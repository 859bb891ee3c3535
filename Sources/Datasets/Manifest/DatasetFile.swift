import Digests

/// One file of a dataset as its manifest describes it.
///
/// Size and digest are those of the uncompressed content, because the same content is
/// published in different gzip containers.
package struct DatasetFile: Sendable, Equatable {
  /// The published file name, for example `train-images-idx3-ubyte.gz`; never a path.
  package let name: String
  /// Bytes of the uncompressed content.
  package let size: Int
  /// SHA-256 of the uncompressed content.
  package let digest: SHA256Digest
  /// Where the file is published, best place first; https only when read from a manifest, and
  /// empty for a file that is only looked for on this machine.
  package let addresses: [String]
  /// Where the manifest names the file; `nil` when none was read.
  let place: ManifestPlace?

  package init(
    name: String, size: Int, digest: SHA256Digest, addresses: [String],
    place: ManifestPlace? = nil
  ) {
    self.name = name
    self.size = size
    self.digest = digest
    self.addresses = addresses
    self.place = place
  }

  /// The names under which the file is looked for: plain and with `.gz`, published name first.
  package var candidateNames: [String] {
    name.hasSuffix(".gz") ? [name, plainName] : [name, name + ".gz"]
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

extension DatasetFile {
  /// What is known of a file on this machine.
  package enum Status: Sendable, Equatable {
    case missing
    /// There is such a file; its content was not looked at.
    case present(path: String)
    /// The content is the published one.
    case verified(path: String)
    /// `.content` or `.unfit`.
    case refused(DatasetError)
    /// Fetched just now, and verified.
    case downloaded(path: String)
  }

  package typealias Found = (file: DatasetFile, status: Status)
}
