import Foundation

/// Any JSON, of which single values can be changed.
enum JSONTree: Codable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  /// A step into a list or an object.
  enum Step: Hashable {
    case index(Int)
    case key(String)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONTree].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  subscript(path: ArraySlice<Step>) -> JSONTree? {
    get {
      switch (self, path.first) {
      case (_, nil): self
      case (.list(let list), .index(let index)?):
        list.indices.contains(index) ? list[index][path.dropFirst()] : nil
      case (.object(let object), .key(let key)?): object[key]?[path.dropFirst()]
      case _: nil
      }
    }
    set {
      switch (self, path.first) {
      case (_, nil): self = newValue ?? .null
      case (.list(var list), .index(let index)?):
        list[index][path.dropFirst()] = newValue
        self = .list(list)
      case (.object(var object), .key(let key)?):
        var inner = object[key] ?? .null
        inner[path.dropFirst()] = newValue
        object[key] = inner
        self = .object(object)
      case _: preconditionFailure("no such place")
      }
    }
  }

  /// The places of all texts, numbers and truth values.
  var leaves: [[Step]] {
    switch self {
    case .null: []
    case .bool, .integer, .number, .text: [[]]
    case .list(let list):
      list.indices.flatMap { index in list[index].leaves.map { [.index(index)] + $0 } }
    case .object(let object):
      object.keys.sorted().flatMap { key in
        (object[key]?.leaves ?? []).map { [.key(key)] + $0 }
      }
    }
  }

  /// Another value of the same type, as like this one as can be.
  func forged(using random: inout some RandomNumberGenerator) -> JSONTree {
    switch self {
    case .bool(let value): return .bool(!value)
    case .integer(let value): return .integer(value + 1)
    case .number(let value): return .number(value == 0 ? 0.001 : value * 1.001)
    case .text(let text):
      var characters = Array(text)
      guard !characters.isEmpty else { return .text("x") }
      let place = Int.random(in: characters.indices, using: &random)
      let choices: [Character] =
        text.wholeMatch(of: /[0-9a-f]{64}/) != nil ? ["0", "1"] : ["x", "y"]
      characters[place] = characters[place] == choices[0] ? choices[1] : choices[0]
      return .text(String(characters))
    case .null, .list, .object: preconditionFailure("not a leaf")
    }
  }
}
