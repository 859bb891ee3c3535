import Datasets
import Files
import SourceText

/// A file that holds arrays of numbers or a table, read whole.
enum ArrayFile {
  /// In a file of its own: IDX or .npy.
  case array(NumberArray)
  /// In an .npz archive, by their names without `.npy`.
  case arrays([(name: String, array: NumberArray)])
  case table(PixelTable)

  /// Bytes of uncompressed content.
  static let limit = 1 << 30

  /// Reads a file, with the labels of a table in the column `labelColumn`, or in the first for `nil`.
  static func read(_ path: String, labelColumn: String?) throws(ImportProblem) -> ArrayFile {
    let bytes: [UInt8]
    do throws(ContentProblem) {
      bytes = try ContentReader.wholeContent(of: path, limit: limit)
    } catch {
      switch error {
      case .unreadable(let code): throw .unreadable(path: path, code: code)
      case .tooLong(let limit): throw .tooMuch(name: path, limit: limit)
      default: throw .damagedArray(name: path, reason: "it \(error.predicate)")
      }
    }
    if bytes.starts(with: NumberArray.npyMagic) {
      return .array(try NumberArray(npy: bytes, name: path))
    }
    if bytes.starts(with: ZIPArchive.magic) { return .arrays(try members(bytes, path)) }
    if bytes.starts(with: [0, 0]) { return .array(try NumberArray(idx: bytes, name: path)) }
    let isText = bytes.prefix(4096).allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0D].contains($0) }
    guard isText, bytes.prefix(4096).contains(where: CSVRows.separators.contains) else {
      throw .unknownKind(path: path)
    }
    return .table(try PixelTable(bytes, name: path, labelColumn: labelColumn))
  }

  private static func members(
    _ bytes: [UInt8], _ path: String
  ) throws(ImportProblem) -> [(name: String, array: NumberArray)] {
    let archive = try ZIPArchive(bytes, name: path, limit: limit)
    var arrays: [(name: String, array: NumberArray)] = []
    for member in archive.members where member.name.hasSuffix(".npy") {
      let array = try NumberArray(
        npy: try archive.content(of: member), name: "\(path):\(member.name)")
      arrays.append((String(member.name.dropLast(4)), array))
    }
    guard !arrays.isEmpty else { throw .unknownKind(path: path) }
    return arrays
  }
}
