import ArgumentParser
import Diagnostics
import Files
import Platform
import Preview
import ReportKit

struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Shows the report in a browser, and builds it again whenever a file is saved.",
    discussion: """
      Builds as `report build` does, into the same folder, and serves it on 127.0.0.1. Saving the
      template, an include or a dataset manifest builds again, and open pages follow. Errors are
      shown over the last good page. Control-C ends it.
      """)

  @Option(
    help: """
      Port on 127.0.0.1; 0 is any free one. (default: \(PreviewServer.usualPort), or the next free \
      one)
      """)
  var port: Int?

  @Flag(help: "Open the page in the browser.")
  var open = false

  @OptionGroup var template: TemplateOptions
  @OptionGroup var data: DataOptions
  @OptionGroup var choice: StudyChoiceOptions
  @OptionGroup var options: BuildOptions

  func validate() throws {
    if let port, !(0...65535).contains(port) {
      throw ValidationError("--port takes a whole number from 0 to 65535.")
    }
  }

  func run() throws {
    let request = options.request(try choice.request(template, data))
    let kind = FileSystem.kind(of: request.template, followingLinks: true)
    guard kind == .file || request.usesShippedTemplate else {
      throw Diagnostics(.inputMissing(path: request.template, what: "the template"))
    }
    let interruption = Interruption()
    let status = PreviewStatus()
    let report = PublishedReport(path: request.outputPath)
    let server = try start(status, report)
    defer { Blocking.wait { await server.stop() } }
    let address = "http://127.0.0.1:\(server.port)/"
    try StandardOutput.write("\(address) shows the report; Control-C ends it\n")
    if open { openBrowser(at: address) }
    try PreviewLoop(
      request: request, status: status, report: report, stopReason: interruption.stopReason
    ).run()
  }

  private func start(_ status: PreviewStatus, _ report: PublishedReport) throws -> PreviewServer {
    do throws(PreviewError) {
      return try Blocking.wait { [port] () async throws(PreviewError) in
        try await PreviewServer.start(port: port, status: status) { report.content(of: $0) }
      }
    } catch {
      switch error {
      case .portTaken(let port): throw Diagnostics(.portTaken(port))
      case .noFreePort(let first, let last):
        throw Diagnostics(
          .cannotListen("the ports \(first) to \(last)", reason: "all of them are taken"))
      case .cannotListen(let port, let errno):
        throw Diagnostics(.cannotListen("port \(port)", reason: SystemError.text(errno)))
      }
    }
  }

  /// Whoever has no browser reads the address on the terminal.
  private func openBrowser(at address: String) {
    #if os(macOS)
      let name = "open"
    #else
      let name = "xdg-open"
    #endif
    guard let program = InstalledProgram([name]) else { return }
    SystemThread.start { _ = program.run([address]) }
  }
}
