import Images
import Platform

/// Files inside the page.
enum DataURI {
  static func png(_ bytes: [UInt8]) -> String {
    "data:image/png;base64,\(Data(bytes).base64EncodedString())"
  }

  static func image(_ file: ImageFile) -> String {
    switch file.format {
    case .png: png(file.bytes)
    case .svg: "data:image/svg+xml;base64,\(Data(file.bytes).base64EncodedString())"
    }
  }
}
