import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A Chromium without a window, driven by WebDriver; ends with the value.
///
/// Commands are those of W3C WebDriver, and of the DevTools protocol where that has none.
final class Browser {
  enum Failure: Error { case noDriver, unexpected(String) }

  private let driver: Process
  private let port: UInt16
  private let session: String
  private let folder: URL

  /// `nil` where there is no `chromedriver`, which is then said once on standard error.
  static let driverPath: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let path = folders.map { "\($0)/chromedriver" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    if path == nil {
      FileHandle.standardError.write(
        Data("BrowserTests are skipped: chromedriver (Debian: chromium-driver) is missing\n".utf8))
    }
    return path
  }()

  /// The text of axe-core, from the file that `REPORT_AXE` names; else `nil`, which is said.
  static let axe: String? = {
    let path = ProcessInfo.processInfo.environment["REPORT_AXE"]
    let text = path.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
    if text == nil {
      FileHandle.standardError.write(
        Data(
          "axe-core is not run: REPORT_AXE names no axe.min.js (PyPI: axe-playwright-python)\n".utf8
        ))
    }
    return text
  }()

  /// The fonts that pages are shown in.
  enum Fonts {
    case ofThisMachine
    /// DejaVu alone, which looks the same wherever it is installed.
    case dejaVu
  }

  private static let dejaVuFolder = "/usr/share/fonts/truetype/dejavu"

  static let hasDejaVu = FileManager.default.fileExists(atPath: "\(dejaVuFolder)/DejaVuSerif.ttf")

  /// The number that Chromium's versions begin with.
  private(set) var majorVersion = 0

  init(fonts: Fonts = .ofThisMachine) throws {
    guard let path = Self.driverPath else { throw Failure.noDriver }
    folder = FileManager.default.temporaryDirectory.appending(path: "browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let output = folder.appending(path: "output")
    try Data().write(to: output)
    driver = Process()
    driver.executableURL = URL(filePath: path)
    driver.arguments = ["--port=0"]
    driver.standardOutput = try FileHandle(forWritingTo: output)
    driver.standardError = FileHandle.nullDevice
    if fonts == .dejaVu {
      let configuration = folder.appending(path: "fonts.conf")
      let cache = folder.appending(path: "fonts").path
      try Data(
        """
        <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig>
          <dir>\(Self.dejaVuFolder)</dir><cachedir>\(cache)</cachedir>
          <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
          <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
          <match target="font"><edit name="hinting" mode="assign"><bool>false</bool></edit></match>
        </fontconfig>

        """.utf8
      ).write(to: configuration)
      driver.environment = ProcessInfo.processInfo.environment
        .merging(["FONTCONFIG_FILE": configuration.path]) { $1 }
    }
    try driver.run()
    var port: String?
    for _ in 0..<600 where port == nil {
      let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
      port = text.firstMatch(of: /successfully on port (\d+)/).map { String($0.1) }
      if port == nil { usleep(50_000) }
    }
    guard let number = port.flatMap(UInt16.init) else {
      Self.end(driver)
      throw Failure.unexpected("chromedriver did not say its port")
    }
    self.port = number
    let arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
      "--disable-dev-shm-usage", "--user-data-dir=\(folder.path)/profile",
    ]
    let capabilities: [String: Any] = [
      "browserName": "chrome", "goog:chromeOptions": ["args": arguments],
      "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
    ]
    do {
      let answer = try Self.send(
        "POST", "/session", ["capabilities": ["alwaysMatch": capabilities]], to: number)
      guard let value = answer as? [String: Any], let identifier = value["sessionId"] as? String
      else { throw Failure.unexpected("\(answer)") }
      session = "/session/\(identifier)"
      let browser = value["capabilities"] as? [String: Any]
      majorVersion =
        (browser?["browserVersion"] as? String)?.split(separator: ".").first
        .flatMap { Int($0) } ?? 0
    } catch {
      Self.end(driver)
      throw error
    }
  }

  deinit {
    Self.end(driver)
    try? FileManager.default.removeItem(at: folder)
  }

  /// Ends the browser; the driver ends with the value.
  func quit() { _ = try? send("DELETE", "", nil) }

  func open(_ page: URL) throws {
    _ = try send("POST", "url", ["url": page.absoluteString])
  }

  /// What a function body of JavaScript returns.
  @discardableResult
  func run(_ script: String, isAsync: Bool = false) throws -> Any {
    try send(
      "POST", "execute/\(isAsync ? "async" : "sync")",
      ["script": script, "args": [String]()])
  }

  @discardableResult
  func devTools(_ command: String, _ parameters: [String: Any] = [:]) throws -> Any {
    try send("POST", "goog/cdp/execute", ["cmd": command, "params": parameters])
  }

  /// A window of this width in CSS pixels.
  func resize(width: Int, height: Int = 900) throws {
    try devTools(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  /// Media features such as `prefers-color-scheme`, and a medium such as `print`.
  func media(_ features: [String: String] = [:], medium: String = "") throws {
    try devTools(
      "Emulation.setEmulatedMedia",
      ["media": medium, "features": features.map { ["name": $0.key, "value": $0.value] }])
  }

  /// A key, by its WebDriver code.
  func press(_ key: String) throws {
    let actions = [["type": "keyDown", "value": key], ["type": "keyUp", "value": key]]
    _ = try send(
      "POST", "actions",
      ["actions": [["type": "key", "id": "keyboard", "actions": actions] as [String: Any]]])
  }

  /// A PNG of the window, in Base64.
  func screenshot() throws -> String {
    let answer = try send("GET", "screenshot", nil)
    return answer as? String ?? ""
  }

  /// Messages since the last call: `browser` has those of the console, `performance` events of the
  /// DevTools protocol.
  func log(_ kind: String) throws -> [String] {
    let answer = try send("POST", "se/log", ["type": kind])
    return (answer as? [[String: Any]] ?? []).compactMap { $0["message"] as? String }
  }

  /// By SIGKILL: a child has the signal mask of the thread that began it, where SIGTERM can be blocked.
  private static func end(_ driver: Process) {
    kill(driver.processIdentifier, SIGKILL)
    driver.waitUntilExit()
  }

  private func send(_ method: String, _ command: String, _ body: [String: Any]?) throws -> Any {
    try Self.send(method, command.isEmpty ? session : "\(session)/\(command)", body, to: port)
  }

  private static func send(
    _ method: String, _ path: String, _ body: [String: Any]?, to port: UInt16
  ) throws -> Any {
    let content = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    let head = """
      \(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\
      Content-Type: application/json; charset=utf-8\r\nContent-Length: \(content.count)\r\n\r\n
      """
    let data = try exchange(Data(head.utf8) + content, port)
    let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    let value = answer["value"] ?? NSNull()
    if let problem = value as? [String: Any], let kind = problem["error"] {
      throw Failure.unexpected("\(kind): \(problem["message"] ?? "")")
    }
    return value
  }

  /// The content of the answer to a request. URLSession on Linux does not read the headers of this server.
  private static func exchange(_ request: Data, _ port: UInt16) throws -> Data {
    #if canImport(Glibc)
      let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw Failure.unexpected("no connection to chromedriver") }
    var timeout = timeval(tv_sec: 120, tv_usec: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var sent = 0
    while sent < request.count {
      let count = request.dropFirst(sent).withUnsafeBytes {
        write(socket, $0.baseAddress, $0.count)
      }
      guard count > 0 else { throw Failure.unexpected("chromedriver stopped listening") }
      sent += count
    }
    var answer = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let end = answer.firstRange(of: Data("\r\n\r\n".utf8)) {
        let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
        let length = head.firstMatch(of: /(?i)content-length: *(\d+)/).flatMap { Int($0.1) } ?? 0
        let content = answer[end.upperBound...]
        if content.count >= length { return Data(content.prefix(length)) }
      }
      let count = read(socket, &buffer, buffer.count)
      guard count > 0 else { throw Failure.unexpected("chromedriver broke off its answer") }
      answer.append(contentsOf: buffer[..<count])
    }
  }
}
