import Digests
import Foundation
import Testing

@testable import Markup

@Suite struct PagePolicyTests {
  let page: String

  init() throws {
    var document = SampleReport.document()
    // The first figure a second time, so that the page has an image that is used twice.
    let figure = try #require(
      document.elements.first { if case .figure = $0.content { true } else { false } })
    document.body += "\n\n" + ElementToken.block(document.elements.count) + "\n"
    document.elements.append(
      ReportElement(label: "fig:again", caption: "Again.", content: figure.content))
    page = try HTMLPageWriter.write(document)
    again = document
  }

  private let again: ReportDocument

  @Test("the policy stands first in the head and names the style sheet by its hash")
  func policy() throws {
    let start = try #require(page.firstRange(of: "<style>"))
    let end = try #require(page.firstRange(of: "</style>"))
    let sheet = Data(page[start.upperBound..<end.lowerBound].utf8)
    let hash = SHA256Digest(of: sheet).base64
    let second = try #require(page[end.upperBound...].firstRange(of: "<style>"))
    let secondEnd = try #require(page[second.upperBound...].firstRange(of: "</style>"))
    let heads = SHA256Digest(of: Data(page[second.upperBound..<secondEnd.lowerBound].utf8)).base64
    #expect(
      page.hasPrefix(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; \
        img-src data:; style-src &#39;sha256-\(hash)&#39; &#39;sha256-\(heads)&#39;; base-uri &#39;none&#39;; \
        form-action &#39;none&#39;">
        <meta charset="utf-8">
        """))
  }

  @Test("nothing in the page can make a request or run")
  func noRequests() {
    for tag in PageSkeleton(page).tags {
      #expect(
        !["script", "iframe", "object", "embed", "base", "form", "audio", "video"].contains(
          tag.name))
      for (name, value) in zip(tag.attributes, tag.values) {
        #expect(name != "style" && !name.hasPrefix("on") && name != "srcset")
        if name == "src" { #expect(value.hasPrefix("data:image/png;base64,")) }
        guard name == "href" else { continue }
        switch tag.name {
        case "a": continue
        case "image": #expect(value.hasPrefix("data:image/png;base64,"))
        case "use": #expect(value.hasPrefix("#"))
        case let other:
          #expect(other == "link")
          #expect(value.hasPrefix("data:image/svg+xml,"))
        }
      }
    }
    #expect(!page.contains("url(") && !page.contains("@import"))
  }

  @Test("identifiers are unique, and every link within the page has its place")
  func identifiers() {
    let tags = PageSkeleton(page).tags
    func values(of attribute: String) -> [String] {
      tags.flatMap { tag in
        zip(tag.attributes, tag.values).filter { $0.0 == attribute }.map(\.1)
      }
    }
    let identifiers = values(of: "id")
    #expect(Set(identifiers).count == identifiers.count)
    for target in values(of: "href") where target.hasPrefix("#") {
      #expect(identifiers.contains(String(target.dropFirst())), "\(target)")
    }
    for name in values(of: "aria-labelledby") { #expect(identifiers.contains(name)) }
  }

  @Test("the page has landmarks, a skip link, a language and a description")
  func landmarks() {
    for piece in [
      "<html lang=\"en\">", "<a class=\"skip\" href=\"#content\">", "<header>",
      "<nav aria-labelledby=\"contents\">", "<main id=\"content\"", "<meta name=\"description\"",
      "<meta name=\"generator\" content=\"report\">",
      "<title>What activation function does a network choose?</title>",
      "<p class=\"notice\" role=\"note\">",
    ] { #expect(page.contains(piece), "\(piece)") }
  }

  @Test(
    "in a folder the page has neither inline styles nor data, and names every file that it needs")
  func folder() throws {
    let report = try ResolvedReport(again)
    let files = HTMLPageWriter.files(report, layout: .folder)
    #expect(files.map(\.path) == ["index.html", "page.css", "icon.svg"])
    let page = files[0].text
    #expect(!page.contains("<style") && !page.contains("data:") && !page.contains("<use"))
    #expect(
      page.contains(
        "default-src &#39;none&#39;; img-src &#39;self&#39;; style-src &#39;self&#39;; base-uri"))
    var images: [String] = []
    for tag in PageSkeleton(page).tags {
      for (name, value) in zip(tag.attributes, tag.values) {
        if name == "src" { images.append(value) }
        if name == "href", tag.name == "link" { #expect(["page.css", "icon.svg"].contains(value)) }
      }
    }
    let names = Set(
      again.elements.compactMap { element in
        if case .figure(let figure) = element.content { figure.name } else { nil }
      })
    #expect(Set(images) == Set(names.flatMap { ["figures/\($0).png", "figures/\($0)-dark.png"] }))
    #expect(files[1].text.hasPrefix(Stylesheet.page.source))
  }

  @Test(
    "the title in the heads of printed pages is text whatever it has in it",
    arguments: [
      ("A 1", "A 1"), ("\"}</style>", "\\22 \\7d \\3c \\2f style\\3e "),
      ("a\\b\né", "a\\5c b\\a \\e9 "),
    ])
  func runningHead(title: String, written: String) {
    #expect(Stylesheet.runningHead(title).source.contains("content: \"\(written)\"; font"))
  }

  @Test("the same document gives the same bytes")
  func determinism() throws {
    #expect(try HTMLPageWriter.write(again) == page)
  }
}
