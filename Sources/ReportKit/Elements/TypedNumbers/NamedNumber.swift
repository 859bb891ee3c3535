import Numbers
import TemplateEngine

/// A number of a study, with the name by which a template prints it.
struct NamedNumber {
  /// Such as `datasets[0].testAccuracy`.
  let path: String
  let value: Double
  let isWhole: Bool

  /// Every number that a template can name, in the order of the names.
  static func all(in values: TemplateRecord) -> [NamedNumber] {
    var numbers: [NamedNumber] = []
    collect(.record(values), path: "", into: &numbers)
    return numbers
  }

  private static func collect(
    _ value: TemplateValue, path: String, into numbers: inout [NamedNumber]
  ) {
    func add(_ number: Double, _ suffix: String = "", isWhole: Bool = false) {
      numbers.append(NamedNumber(path: path + suffix, value: number, isWhole: isWhole))
    }
    switch value {
    case .integer(let integer): add(Double(integer), isWhole: true)
    case .number(let number): add(number)
    case .sample(let sample):
      add(sample.mean, ".mean")
      if let deviation = sample.deviation { add(deviation, ".deviation") }
      add(sample.minimum, ".min")
      add(sample.maximum, ".max")
    case .list(let items):
      // Lists of numbers are series, of which no text tells single ones.
      for (index, item) in items.enumerated() where !item.isPlainNumber {
        collect(item, path: "\(path)[\(index)]", into: &numbers)
      }
    case .record(let record):
      for name in record.names {
        guard let value = record[name] else { continue }
        collect(value, path: path.isEmpty ? name : "\(path).\(name)", into: &numbers)
      }
    case .boolean, .text, .markup, .absent: break
    }
  }

  /// What prints this number as an author typed it, to the digits; `nil` where nothing does.
  func expression(printing typed: TypedNumber) -> String? {
    guard value.isFinite, (value < 0) == typed.isNegative else { return nil }
    let text = (typed.isNegative ? "-" : "") + typed.digits
    if isWhole {
      guard typed.places == 0, value == typed.value else { return nil }
      return "{{ \(path) | grouped }}"
    }
    guard typed.places > 0 else { return nil }
    let half = 0.5000001
    let unit = Double("1e-\(typed.places)") ?? 0
    if abs(value - typed.value) <= half * unit,
      NumberText.fixed(value, places: typed.places) == text
    {
      return "{{ \(path) | fixed: \(typed.places) }}"
    }
    if abs(100 * value - typed.value) <= half * unit,
      NumberText.percentage(value, places: typed.places) == text
    {
      return "{{ \(path) | percent: \(typed.places) }}"
    }
    return nil
  }
}

extension TemplateValue {
  fileprivate var isPlainNumber: Bool {
    switch self {
    case .integer, .number: true
    case .boolean, .text, .markup, .sample, .list, .record, .absent: false
    }
  }
}
