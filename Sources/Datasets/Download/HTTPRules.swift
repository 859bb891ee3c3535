import Platform

/// Which redirects a download follows.
enum RedirectRule {
  /// Why not to follow, or `nil`: only so many, only the web, and never out of https.
  static func problem(from: URL?, to: URL?, count: Int, limit: Int) -> DownloadProblem? {
    guard count <= limit else { return .tooManyRedirects(limit: limit) }
    switch to?.scheme?.lowercased() {
    case "https": return nil
    case "http" where from?.scheme?.lowercased() == "http": return nil
    default: return .insecureRedirect(to: to?.absoluteString ?? "")
    }
  }
}

/// The status and headers of an answer.
struct ResponseHead {
  let status: Int
  private var fields: [String: String] = [:]

  /// `nil` when the line is no status line such as `HTTP/1.1 200 OK`.
  init?(statusLine line: String) {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count > 1, words[0].hasPrefix("HTTP/"), let status = Int(words[1]) else {
      return nil
    }
    self.status = status
  }

  /// Adds the header of a line `NAME: VALUE`; of two with the same name the last one counts.
  mutating func add(_ line: String) {
    guard let colon = line.firstIndex(of: ":") else { return }
    fields[line[..<colon].lowercased()] =
      line[line.index(after: colon)...]
      .trimmed
  }

  /// The value of a header, whose name is given in lower case.
  subscript(name: String) -> String? { fields[name] }

  /// Where the answer sends on to, as an absolute address; `nil` when it is no redirect.
  func redirect(from url: URL) -> URL? {
    guard [301, 302, 303, 307, 308].contains(status), let location = self["location"] else {
      return nil
    }
    return URL(string: location, relativeTo: url)?.absoluteURL
  }

  /// The media type in lower case, without parameters.
  var mediaType: String? {
    self["content-type"]?.split(separator: ";").first?
      .trimmed.lowercased()
  }

  /// The announced bytes of the body; none are announced with a transfer encoding.
  var length: Int? {
    guard self["transfer-encoding"] == nil, let length = self["content-length"].flatMap({ Int($0) })
    else { return nil }
    return length >= 0 ? length : nil
  }

  /// Where the body starts, by `Content-Range: bytes START-END/TOTAL`; `nil` without one in bytes.
  var rangeStart: Int? {
    guard let fields = self["content-range"]?.split(separator: " "), fields.count == 2,
      fields[0].lowercased() == "bytes", let first = fields[1].split(separator: "-").first,
      let start = Int(first), start >= 0
    else { return nil }
    return start
  }
}
