import Statistics

/// The way from an item of a list to one of its members, such as `accuracy.mean`.
///
/// Names with dots cannot be reached.
struct FieldPath {
  /// Why a path leads nowhere; `before` is the part that could be followed.
  enum Problem: Error {
    case unknown(String, before: [String], among: [String])
    case noMembers(before: [String], TemplateKind)
  }

  private let names: [String]

  init(_ text: String) {
    names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// Absent if anything on the way is.
  func value(in item: TemplateValue) throws(Problem) -> TemplateValue {
    var value = item
    for (index, name) in names.enumerated() {
      var before: [String] { Array(names[..<index]) }
      switch value {
      case .record(let record):
        guard let member = record[name] else {
          throw .unknown(name, before: before, among: record.names)
        }
        value = member
      case .sample(let sample):
        guard let member = SampleMember(rawValue: name) else {
          throw .unknown(name, before: before, among: SampleMember.names)
        }
        value = member.value(of: sample)
      case .absent: return .absent
      case .boolean, .integer, .number, .text, .markup, .list:
        throw .noMembers(before: before, value.kind)
      }
    }
    return value
  }

  func shape(in item: TemplateShape) throws(Problem) -> TemplateShape {
    var shape = item
    for (index, name) in names.enumerated() {
      switch shape.member(name) {
      case .known(let member): shape = member
      case .unknown(let known): throw .unknown(name, before: Array(names[..<index]), among: known)
      case .noMembers(let kind): throw .noMembers(before: Array(names[..<index]), kind)
      }
    }
    return shape
  }
}
