import Foundation
import Testing

/// PDF files as pikepdf, a reader by other people, finds them.
enum PDFReader {
  static let need: Comment = "pikepdf is not installed (python3 -m pip install pikepdf)"

  static let isInstalled = (try? run("import pikepdf", Data())) != nil

  /// What a file of one figure says: its title, language, and the only element of its structure;
  /// `problems` is what qpdf's check reports.
  static func read(_ bytes: [UInt8]) throws -> [String: String] {
    let output = try run(
      """
      import io, json, sys, pikepdf
      with pikepdf.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
        root = pdf.Root
        elements = root.StructTreeRoot.K
        if isinstance(elements, pikepdf.Array) and elements[0].S == "/Document":
          elements = elements[0].K
        elements = elements if isinstance(elements, pikepdf.Array) else [elements]
        figure = elements[0]
        problems = pdf.check_pdf_syntax() if hasattr(pdf, "check_pdf_syntax") else pdf.check()
        print(json.dumps({
          "problems": "\\n".join(map(str, problems)), "marked": str(bool(root.MarkInfo.Marked)),
          "language": str(root.Lang), "title": str(pdf.docinfo.Title),
          "kind": str(figure.S), "alt": str(figure.Alt), "elements": str(len(elements)),
        }))
      """, Data(bytes))
    return try JSONDecoder().decode([String: String].self, from: output)
  }

  private struct Failed: Error {}

  private static func run(_ script: String, _ input: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let (inward, outward) = (Pipe(), Pipe())
    process.standardInput = inward
    process.standardOutput = outward
    process.standardError = FileHandle.nullDevice
    try process.run()
    // A reader that is missing ends without reading.
    if !input.isEmpty { try inward.fileHandleForWriting.write(contentsOf: input) }
    try inward.fileHandleForWriting.close()
    let output = try outward.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return output
  }
}
