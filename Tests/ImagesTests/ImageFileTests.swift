import Testing

@testable import Images

@Suite struct ImageFileTests {
  /// One grey pixel.
  static let png: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B,
    0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x68, 0x00, 0x00, 0x00,
    0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE,
    0x42, 0x60, 0x82,
  ]

  private func error(_ bytes: [UInt8]) -> ImageError? {
    do throws(ImageError) {
      _ = try ImageFile(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func svg(_ content: String, _ attributes: String = "viewBox=\"0 0 40 20\"") -> [UInt8] {
    Array("<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)>\(content)</svg>".utf8)
  }

  @Test("a whole PNG has the size that it declares, and any damage is refused")
  func pngs() throws {
    let image = try ImageFile(Self.png)
    #expect(image.format == .png && image.width == 1 && image.height == 1)
    for index in 8..<Self.png.count {
      var bytes = Self.png
      bytes[index] ^= 1
      #expect(error(bytes) != nil, "byte \(index)")
    }
    for count in 8..<Self.png.count { #expect(error(Array(Self.png[..<count])) != nil) }
    #expect(error(Self.png + [0]) == .malformedPNG("something follows its end"))
  }

  @Test(
    "the size of an SVG is in CSS pixels",
    arguments: [
      ("viewBox=\"0 0 40 20\"", 40, 20), ("width=\"10\" height=\"20px\"", 10, 20),
      ("width=\"1in\" viewBox=\"0,0,2,1\"", 96, 48), ("width=\"100%\" viewBox=\"0 0 5 6\"", 5, 6),
    ])
  func sizes(attributes: String, width: Double, height: Double) throws {
    let image = try ImageFile(svg("<g/>", attributes))
    #expect(image.width == width && image.height == height)
  }

  @Test(
    "an SVG that draws is taken",
    arguments: [
      "<path d=\"M0 0\" fill=\"url(#a)\"/><style>.a { fill: red; }</style><!-- < -->",
      "<use href=\"#a\"/><image xlink:href=\"data:image/png;base64,AA==\"/><text>a &lt; b</text>",
    ])
  func drawings(content: String) { #expect(error(svg(content)) == nil) }

  @Test(
    "an SVG that runs or loads something is refused",
    arguments: [
      "<script>x</script>", "<a:script/>", "<SCRIPT/>", "<g onload=\"x\"/>", "<foreignObject/>",
      "<use href=\"https://a/b.svg#c\"/>", "<image href=\"data:image/svg+xml;base64,AA==\"/>",
      "<a href=\"java\nscript:x\"/>", "<g style=\"fill: url(http://a)\"/>", "<?xml-stylesheet?>",
      "<style>@import 'a'</style>", "<style><![CDATA[a{b:url(//c)}]]></style>",
      "<style>@\\69mport 'a'</style>", "<!DOCTYPE svg [<!ENTITY a 'b'>]>", "<iframe/>",
    ])
  func refused(content: String) {
    guard case .forbiddenInSVG = error(svg(content)) else {
      Issue.record("\(content): \(String(describing: error(svg(content))))")
      return
    }
  }

  @Test(
    "what is no image is refused",
    arguments: [
      "%PDF-1.7", "GIF89a", "", "<html></html>", "<svg>", "<svg viewBox='0 0 1 1'></g>",
      "<svg viewBox='0 0 1 1'/><svg/>", "<svg viewBox='0 0 0 1'/>", "<svg viewBox='0 0 99999 1'/>",
      "<svg/>", "<svg a='1' a='2' viewBox='0 0 1 1'/>", "<svg viewBox=0/>",
      "<svg viewBox='0 0 1 1'",
    ])
  func others(text: String) { #expect(error(Array(text.utf8)) != nil) }
}
