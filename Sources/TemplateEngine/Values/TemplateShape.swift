/// What is known about a value before there is one, so that `check` can find misspelled names
/// without training anything.
package indirect enum TemplateShape: Sendable, Equatable {
  /// Nothing is known; everything is allowed.
  case any
  case scalar(TemplateKind)
  case list(TemplateShape)
  case record([Field])

  package struct Field: Sendable, Equatable {
    var name: String
    var shape: TemplateShape

    package init(_ name: String, _ shape: TemplateShape) {
      self.name = name
      self.shape = shape
    }
  }

  /// The shape of a value. Lists take the shape of their first item.
  package init(of value: TemplateValue) {
    switch value {
    case .list(let items): self = .list(items.first.map(TemplateShape.init(of:)) ?? .any)
    case .record(let record): self = TemplateShape(of: record)
    case .absent: self = .any
    case .boolean, .integer, .number, .text, .markup, .sample: self = .scalar(value.kind)
    }
  }

  package init(of record: TemplateRecord) {
    self = .record(
      record.names.map { name in Field(name, record[name].map(TemplateShape.init(of:)) ?? .any) })
  }

  /// What is known of a member.
  enum Member {
    case known(TemplateShape)
    /// There are others.
    case unknown(among: [String])
    case noMembers(TemplateKind)
  }

  func member(_ name: String) -> Member {
    switch self {
    case .any: .known(.any)
    case .record(let fields):
      fields.first { $0.name == name }.map { .known($0.shape) }
        ?? .unknown(among: fields.map(\.name))
    case .scalar(.sample):
      SampleMember(rawValue: name).map { .known($0.shape) } ?? .unknown(among: SampleMember.names)
    case .scalar(let kind): .noMembers(kind)
    case .list: .noMembers(.list)
    }
  }

  /// Levels of lists and records; 0 for a value without parts.
  var depth: Int {
    switch self {
    case .any, .scalar: 0
    case .list(let item): item.depth + 1
    case .record(let fields): (fields.lazy.map(\.shape.depth).max() ?? 0) + 1
    }
  }

  var kind: TemplateKind? {
    switch self {
    case .any: nil
    case .scalar(let kind): kind
    case .list: .list
    case .record: .record
    }
  }
}
