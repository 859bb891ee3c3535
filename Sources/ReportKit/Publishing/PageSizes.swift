import Diagnostics
import Files
import Markup
import SourceText

/// How many bytes each part of a page has.
package struct PageSizes: Sendable, Equatable {
  package struct Part: Sendable, Equatable {
    /// The heading as text, such as `2 Data`.
    package var title: String
    package var bytes: Int
    /// Of these in pictures that stand in the page.
    package var pictureBytes: Int
  }

  /// What stands before the body, what stands before the first section, and the sections with all that is
  /// below them, in the order of the page; their bytes are those of the page.
  package let parts: [Part]

  /// - Throws: `Diagnostics` where the page of a report's folder cannot be read.
  package init(report folder: String) throws(Diagnostics) {
    let path = FileSystem.join(folder, "index.html")
    do throws(FileError) {
      self.init(page: try FileSystem.read(path))
    } catch {
      throw Diagnostics(
        VerificationError.unreadable(path: error.path, errno: error.code).diagnostic)
    }
  }

  init(page: [UInt8]) {
    let body = page.firstRange(of: Array("<body".utf8))?.lowerBound ?? 0
    var starts = [0, body]
    var next = body
    let heading = Array("<h2 id=\"sec-".utf8)
    while let found = page[next...].firstRange(of: heading) {
      starts.append(found.lowerBound)
      next = found.upperBound
    }
    let ends = starts.dropFirst() + [page.count]
    parts = zip(starts, ends).enumerated().map { index, range in
      let bytes = page[range.0..<range.1]
      let title: String =
        switch index {
        case 0: "head and style"
        case 1: "opening"
        default: Self.heading(bytes)
        }
      return Part(title: title, bytes: bytes.count, pictureBytes: Self.pictures(bytes))
    }.filter { $0.bytes > 0 }
  }

  /// The text of the heading that a section begins with.
  private static func heading(_ section: ArraySlice<UInt8>) -> String {
    let end = section.firstRange(of: Array("</h2>".utf8))?.lowerBound ?? section.endIndex
    let html = String(decoding: section[..<end], as: UTF8.self)
    return MarkupEscape.unescaped(html.replacing(/<[^>]*>/, with: ""))
  }

  /// The bytes of `data:` addresses of images.
  private static func pictures(_ html: ArraySlice<UInt8>) -> Int {
    let address = Array("data:image/".utf8)
    var sum = 0
    var next = html.startIndex
    while let found = html[next...].firstRange(of: address) {
      next = html[found.upperBound...].firstIndex { $0 == 0x22 || $0 == 0x20 } ?? html.endIndex
      sum += next - found.lowerBound
    }
    return sum
  }
}
