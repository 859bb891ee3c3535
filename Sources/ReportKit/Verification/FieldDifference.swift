import Foundation

/// A field that two records of one kind do not have in common, as `results.json` has them.
struct FieldDifference: Sendable, Equatable {
  /// Such as `epochs[3].testAccuracy`.
  let field: String
  /// As JSON has it, or `nothing`.
  let listed: String
  let found: String

  /// What stands for a value that one of them does not have.
  static let nothing = "nothing"

  /// All of them, by their names; `nil` stands for no record.
  /// - Throws: `EncodingError` for a number that is not finite.
  static func all<Record: Encodable>(
    listed: Record?, found: Record?
  ) throws -> [FieldDifference] {
    let (listedJSON, foundJSON) = (
      try listed.map { try CanonicalJSON.encode($0) },
      try found.map { try CanonicalJSON.encode($0) }
    )
    if listedJSON == foundJSON { return [] }
    var differences: [FieldDifference] = []
    func object(_ json: [UInt8]?) throws -> Any? {
      try json.map { try JSONSerialization.jsonObject(with: Data($0)) }
    }
    compare(try object(listedJSON), try object(foundJSON), at: "", into: &differences)
    return differences
  }

  private static func compare(
    _ listed: Any?, _ found: Any?, at field: String, into differences: inout [FieldDifference]
  ) {
    if let listed = listed as? [String: Any], let found = found as? [String: Any] {
      for key in Set(listed.keys).union(found.keys).sorted() {
        compare(
          listed[key], found[key], at: field.isEmpty ? key : "\(field).\(key)", into: &differences)
      }
    } else if let listed = listed as? [Any], let found = found as? [Any] {
      for index in 0..<max(listed.count, found.count) {
        compare(
          index < listed.count ? listed[index] : nil, index < found.count ? found[index] : nil,
          at: "\(field)[\(index)]", into: &differences)
      }
    } else {
      let (listed, found) = (text(listed), text(found))
      if listed != found {
        differences.append(FieldDifference(field: field, listed: listed, found: found))
      }
    }
  }

  private static func text(_ value: Any?) -> String {
    switch value {
    case nil: nothing
    case let list as [Any]: "a list of \(list.count)"
    case is [String: Any]: "an object"
    case let value?: "\(value)"
    }
  }
}
