import Testing

@testable import Preview

@Suite struct HTTPExchangeTests {
  @Test(
    "a request is read from its head, whose header names have no case",
    arguments: [
      ("GET / HTTP/1.1\r\nHost: a:1", "GET", "/", "a:1"),
      ("GET /x%20y?q=1#f HTTP/1.1\r\nAccept: */*\r\nhOST:  a:1 ", "GET", "/x%20y", "a:1"),
      ("POST * HTTP/1.0", "POST", "*", nil),
      ("GET / HTTP/1.1\r\nHost: a\r\nHost: b", "GET", "/", nil),
      ("GET / HTTP/1.1\r\nHost", "GET", "/", nil),
      ("GET  HTTP/1.1\r\nHost: a", "GET", "", "a"),
    ] as [(String, String, String, String?)])
  func requests(head: String, method: String, path: String, host: String?) throws {
    let request = try #require(HTTPRequest(head: head))
    #expect(request.method == method)
    #expect(request.path == path)
    #expect(request.host == host)
  }

  @Test(
    "what is no request of HTTP/1 is not read as one",
    arguments: [
      "", "GET", "GET /", "GET / x HTTP/1.1", " / HTTP/1.1", "GET / HTTP/2", "\u{16}\u{3}\u{1}",
    ])
  func noRequests(head: String) {
    #expect(HTTPRequest(head: head) == nil)
  }

  @Test("an answer to HEAD announces the body that it does not send")
  func heads() {
    let answer = HTTPAnswer(
      status: .notFound, headers: [("Allow", "GET")], body: .bytes([1, 2, 3]), isHeadOnly: true)
    #expect(
      answer.head
        == "HTTP/1.1 404 Not Found\r\nAllow: GET\r\nContent-Length: 3\r\nConnection: close\r\n\r\n")
  }
}
