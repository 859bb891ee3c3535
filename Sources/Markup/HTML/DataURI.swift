import Foundation

/// Files inside the page.
enum DataURI {
  static func png(_ bytes: [UInt8]) -> String {
    "data:image/png;base64,\(Data(bytes).base64EncodedString())"
  }
}
