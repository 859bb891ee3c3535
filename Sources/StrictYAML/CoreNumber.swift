/// A plain scalar read as a number of the YAML 1.2 core schema, decimal notation only.
///
/// Other notations of the schema (`0x10`, `0o17`, `.inf`, `.nan`) and those of YAML 1.1
/// (`010`, `1_000`, `1:30`) are not numbers here; `surprise` names them for the message.
enum CoreNumber: Equatable {
  case integer
  case decimal

  /// `nil` when the text is not a number: `[-+]?[0-9]+` without leading zeros, or
  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    let whole = Self.removeDigits(&bytes)
    if bytes.isEmpty, whole.count == 1 || (whole.count > 1 && whole.first != UInt8(ascii: "0")) {
      self = .integer
      return
    }
    var fraction: ArraySlice<UInt8> = []
    if bytes.first == UInt8(ascii: ".") {
      bytes.removeFirst()
      fraction = Self.removeDigits(&bytes)
    } else if bytes.isEmpty {
      return nil
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    guard whole.count < 2 || whole.first != UInt8(ascii: "0") else { return nil }
    if bytes.first == UInt8(ascii: "e") || bytes.first == UInt8(ascii: "E") {
      bytes.removeFirst()
      if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
        bytes.removeFirst()
      }
      guard !Self.removeDigits(&bytes).isEmpty else { return nil }
    }
    guard bytes.isEmpty else { return nil }
    self = .decimal
  }

  /// Why a text that people may mean as a number is none here.
  static func surprise(in text: String) -> YAMLError.Surprise? {
    var body = text.lowercased()[...]
    if body.first == "-" || body.first == "+" { body.removeFirst() }
    switch body {
    case ".inf", "inf", "infinity", ".nan", "nan": return .notFinite
    default: break
    }
    if body.hasPrefix("0x") || body.hasPrefix("0o") || body.hasPrefix("0b") { return .radixPrefix }
    let scalars = body.unicodeScalars
    guard let first = scalars.first, ("0"..."9").contains(first) else { return nil }
    func isNumber(without removed: Unicode.Scalar, replacedBy replacement: String) -> Bool {
      var kept = String.UnicodeScalarView()
      for scalar in scalars {
        if scalar == removed {
          kept.append(contentsOf: replacement.unicodeScalars)
        } else {
          kept.append(scalar)
        }
      }
      return CoreNumber(String(kept)) != nil
    }
    if scalars.contains("_"), isNumber(without: "_", replacedBy: "") { return .digitSeparator }
    if scalars.contains(","), isNumber(without: ",", replacedBy: ".") { return .decimalComma }
    if first == "0", scalars.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }) {
      return .leadingZero
    }
    return nil
  }

  private static func removeDigits(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = bytes.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    bytes = bytes.dropFirst(digits.count)
    return digits
  }
}
