import Numbers

/// A length of time as people say it: `0.4 s`, `12 s`, `3 min 05 s`, `1 h 02 min`.
func duration(_ seconds: Double) -> String {
  if seconds < 9.95 { return "\(NumberText.fixed(seconds, places: 1)) s" }
  let whole = Int(seconds.rounded())
  if whole < 60 { return "\(whole) s" }
  func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
  if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
  return "\(whole / 3600) h \(twoDigits(whole / 60 % 60)) min"
}

/// Bytes in units of 10⁶ with one decimal.
func megabytes(_ bytes: Int) -> String {
  NumberText.fixed(Double(bytes) / 1e6, places: 1)
}
