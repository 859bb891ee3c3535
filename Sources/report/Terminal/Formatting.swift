import Foundation

/// A number with a fixed count of decimals and a point, whatever the locale.
func fixed(_ value: Double, _ decimals: Int) -> String {
  String(format: "%.\(decimals)f", value)
}

/// A length of time as people say it: `0.4 s`, `12 s`, `3 min 05 s`, `1 h 02 min`.
func duration(_ seconds: Double) -> String {
  if seconds < 9.95 { return "\(fixed(seconds, 1)) s" }
  let whole = Int(seconds.rounded())
  if whole < 60 { return "\(whole) s" }
  if whole < 3600 { return String(format: "%d min %02d s", whole / 60, whole % 60) }
  return String(format: "%d h %02d min", whole / 3600, whole / 60 % 60)
}

/// Bytes in units of 10⁶ with one decimal.
func megabytes(_ bytes: Int) -> String {
  fixed(Double(bytes) / 1e6, 1)
}
