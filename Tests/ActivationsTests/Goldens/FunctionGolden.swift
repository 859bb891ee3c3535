import Foundation

/// Values and derivatives of a function at `points`, to 20 digits, from
/// Scripts/make-activation-goldens.py.
struct FunctionGolden: Decodable, Sendable {
  let values: [Double]
  let derivatives: [Double]

  static let points = file.points
  static let all = file.functions

  private struct File: Decodable {
    let points: [Double]
    let functions: [String: FunctionGolden]
  }

  private static let file: File = {
    let url = Bundle.module.bundleURL.appending(path: "functions.json")
    do {
      return try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
    } catch {
      preconditionFailure("\(url.path): \(error)")
    }
  }()
}
