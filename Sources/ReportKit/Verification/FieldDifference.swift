import Platform

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
    func value(_ json: [UInt8]?) throws -> JSONValue? {
      try json.map { try JSONDecoder().decode(JSONValue.self, from: Data($0)) }
    }
    compare(try value(listedJSON), try value(foundJSON), at: "", into: &differences)
    return differences
  }

  private static func compare(
    _ listed: JSONValue?, _ found: JSONValue?, at field: String,
    into differences: inout [FieldDifference]
  ) {
    if case .object(let listed) = listed, case .object(let found) = found {
      for key in Set(listed.keys).union(found.keys).sorted() {
        compare(
          listed[key], found[key], at: field.isEmpty ? key : "\(field).\(key)", into: &differences)
      }
    } else if case .list(let listed) = listed, case .list(let found) = found {
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

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case nil: nothing
    case .list(let list): "a list of \(list.count)"
    case .object: "an object"
    case .scalar(let text): text
    }
  }
}

/// JSON of any shape.
private enum JSONValue: Decodable {
  case object([String: JSONValue])
  case list([JSONValue])
  /// A string, or a number or name as it is printed.
  case scalar(String)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let object = try? container.decode([String: JSONValue].self) {
      self = .object(object)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else if let text = try? container.decode(String.self) {
      self = .scalar(text)
    } else if let isTrue = try? container.decode(Bool.self) {
      self = .scalar("\(isTrue)")
    } else if let integer = try? container.decode(Int.self) {
      self = .scalar("\(integer)")
    } else if container.decodeNil() {
      self = .scalar("null")
    } else {
      self = .scalar("\(try container.decode(Double.self))")
    }
  }
}
