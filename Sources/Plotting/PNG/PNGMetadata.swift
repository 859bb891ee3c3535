/// What a PNG file says beside its pixels. No time: a rebuild gives the same bytes.
struct PNGMetadata: Sendable {
  var title: String
  /// The alternative text.
  var description: String
  var software: String
  var pixelsPerMeter: UInt32
}
