import FlyingSocks
import Foundation

/// The body of an answer that never ends: server-sent events
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html), each a JSON object with the
/// digest of the `page` and the `panel` as HTML.
struct EventStream: AsyncBufferedSequence {
  typealias Element = UInt8

  let status: PreviewStatus

  func makeAsyncIterator() -> Iterator {
    Iterator(status: status, changes: status.changes().makeAsyncIterator())
  }

  struct Iterator: AsyncBufferedIteratorProtocol {
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

    /// Bodies are read in pieces only.
    mutating func next() async -> UInt8? { nil }

    /// The next event whole, however long it is.
    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      while await changes.next() != nil {
        let content = status.content
        let event = Event(page: content.page, panel: PanelHTML.panel(of: content))
        guard event != sent else { continue }
        sent = event
        return Array("data: ".utf8) + (try JSONEncoder().encode(event)) + Array("\n\n".utf8)
      }
      return nil
    }
  }
}
