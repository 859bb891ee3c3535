import Statistics
import TemplateEngine

/// A name that templates can print: what kind of value it has, and how to get it.
///
/// One table of fields gives both the values of a finished study and their shape, so that
/// `report check` knows every name before anything is trained.
struct ValueField<Subject: Sendable>: Sendable {
  let name: String
  let shape: TemplateShape
  let value: @Sendable (Subject) -> TemplateValue
}

extension ValueField {
  static func text(_ name: String, _ get: @escaping @Sendable (Subject) -> String?) -> ValueField {
    ValueField(name: name, shape: .scalar(.text)) { get($0).map { .text($0) } ?? .absent }
  }

  static func markup(_ name: String, _ get: @escaping @Sendable (Subject) -> String) -> ValueField {
    ValueField(name: name, shape: .scalar(.markup)) { .markup(get($0)) }
  }

  static func integer(_ name: String, _ get: @escaping @Sendable (Subject) -> Int?) -> ValueField {
    ValueField(name: name, shape: .scalar(.integer)) { get($0).map { .integer($0) } ?? .absent }
  }

  static func number(_ name: String, _ get: @escaping @Sendable (Subject) -> Double?) -> ValueField
  {
    ValueField(name: name, shape: .scalar(.number)) { get($0).map { .number($0) } ?? .absent }
  }

  /// A quantity over runs; absent where there are none.
  static func sample(_ name: String, _ get: @escaping @Sendable (Subject) -> Sample?) -> ValueField
  {
    ValueField(name: name, shape: .scalar(.sample)) { get($0).map { .sample($0) } ?? .absent }
  }

  static func boolean(_ name: String, _ get: @escaping @Sendable (Subject) -> Bool?) -> ValueField {
    ValueField(name: name, shape: .scalar(.boolean)) { get($0).map { .boolean($0) } ?? .absent }
  }

  static func texts(
    _ name: String, _ get: @escaping @Sendable (Subject) -> [String]?
  ) -> ValueField {
    ValueField(name: name, shape: .list(.scalar(.text))) { subject in
      get(subject).map { .list($0.map { .text($0) }) } ?? .absent
    }
  }

  static func numbers(
    _ name: String, _ get: @escaping @Sendable (Subject) -> [Double]?
  ) -> ValueField {
    ValueField(name: name, shape: .list(.scalar(.number))) { subject in
      get(subject).map { .list($0.map { .number($0) }) } ?? .absent
    }
  }

  static func integers(
    _ name: String, _ get: @escaping @Sendable (Subject) -> [Int]
  ) -> ValueField {
    ValueField(name: name, shape: .list(.scalar(.integer))) { .list(get($0).map { .integer($0) }) }
  }

  static func record<Part: Sendable>(
    _ name: String, _ fields: [ValueField<Part>], _ get: @escaping @Sendable (Subject) -> Part?
  ) -> ValueField {
    ValueField(name: name, shape: .record(fields.shapes())) {
      get($0).map { .record(fields.record(of: $0)) } ?? .absent
    }
  }

  static func list<Part: Sendable>(
    _ name: String, _ fields: [ValueField<Part>], _ get: @escaping @Sendable (Subject) -> [Part]?
  ) -> ValueField {
    ValueField(name: name, shape: .list(.record(fields.shapes()))) { subject in
      get(subject).map { .list($0.map { .record(fields.record(of: $0)) }) } ?? .absent
    }
  }
}

extension Array {
  /// The shape of a record with these fields.
  func shapes<Subject>() -> [TemplateShape.Field] where Element == ValueField<Subject> {
    map { TemplateShape.Field($0.name, $0.shape) }
  }

  /// The values of a subject.
  func record<Subject>(of subject: Subject) -> TemplateRecord
  where Element == ValueField<Subject> {
    TemplateRecord(names: map(\.name)) { name in
      first { $0.name == name }?.value(subject)
    }
  }
}
