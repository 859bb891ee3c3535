import Platform

/// The body of an answer that never ends: server-sent events
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html), each a JSON object with the
/// digest of the `page` and the `panel` as HTML. An element is an event, whole.
struct EventStream: AsyncSequence, Sendable {
  let status: PreviewStatus

  func makeAsyncIterator() -> Iterator {
    Iterator(status: status, changes: status.changes().makeAsyncIterator())
  }

  struct Iterator: AsyncIteratorProtocol {
    let status: PreviewStatus
    var changes: AsyncStream<Void>.Iterator
    private var sent: Event?

    private struct Event: Encodable, Equatable {
      let page: String
      let panel: String
    }

    init(status: PreviewStatus, changes: AsyncStream<Void>.Iterator) {
      self.status = status
      self.changes = changes
    }

    mutating func next() async throws -> Data? {
      while await changes.next() != nil {
        let content = status.content
        let event = Event(page: content.page, panel: PanelHTML.panel(of: content))
        guard event != sent else { continue }
        sent = event
        return Data("data: ".utf8) + (try JSONEncoder().encode(event)) + Data("\n\n".utf8)
      }
      return nil
    }
  }
}
