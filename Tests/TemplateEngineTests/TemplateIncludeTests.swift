import Foundation
import SourceText
import Testing

@testable import TemplateEngine

@Suite struct TemplateIncludeTests {
  @Test("a template that includes itself is an error with the chain")
  func cycles() throws {
    let files = ["a.md": "{% include 'b.md' %}", "b.md": "\n {% include './a.md' %}"]
    let expected = TemplateError.includeCycle(
      chain: ["a.md", "b.md", "./a.md"],
      span: SourceSpan(file: "b.md", line: 2, column: 13, length: 8))
    let errors = #expect(throws: TemplateErrors.self) {
      try expand("{% include 'a.md' %}", includes: files)
    }
    #expect(errors?.errors == [expected])
    #expect(errors?.template.sources.map(\.name) == ["t.md", "a.md", "b.md"])
    #expect(outcome("{% include 't.md' %}", includes: ["t.md": ""]) == "includeCycle@1:12+6")
  }

  @Test("files include one another sixteen deep")
  func depth() {
    func files(_ count: Int) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: (1...count).map {
          ("f\($0).md", $0 == count ? "end" : "{% include 'f\($0 + 1).md' %}")
        })
    }
    #expect(outcome("{% include 'f1.md' %}", includes: files(15)) == "end")
    #expect(
      outcome("{% include 'f1.md' %}", includes: files(16))
        == "includeTooDeep@f15.md:1:12+8")
    // The way that was looked at first is short; the other one is too long all the same.
    var tree = files(15)
    tree["long.md"] = "{% include 'f1.md' %}"
    #expect(
      outcome("{% include 'f1.md' %}{% include 'long.md' %}", includes: tree)
        == "includeTooDeep@long.md:1:12+7")
  }

  @Test("errors in included files name them, once")
  func errors() {
    let files = ["p.md": "{{ missing }}\n{% if %}"]
    #expect(
      outcome("{{ other }}{% include 'p.md' %}{% include 'p.md' %}", includes: files)
        == """
        unknownName@1:4+5
        unknownName@p.md:1:4+7
        unclosedBlock@p.md:2:4+2
        unexpected@p.md:2:7+2
        """)
    #expect(outcome("{% include 'none.md' %}") == "includeNotFound@1:12+9")
    #expect(outcome("{% include n %}") == "unexpected@1:12+1")
  }

  @Test("a caption cannot include a figure either")
  func captions() {
    let files = ["f.md": "{% equation n %}"]
    #expect(
      outcome("{% figure 'grid' caption='{% include \"f.md\" %}' %}", includes: files)
        == "blockInsideText@f.md:1:4+8")
    #expect(
      outcome(
        "{% include 'f.md' %}{% figure 'grid' %}{% include 'u.md' %}{% endfigure %}",
        includes: ["f.md": "a", "u.md": "text {{ n }}"])
        == "a\n\n<<figure kind=text(\"grid\") caption=markup(\"text 3\")>>")
  }

  @Test("names that an include sets stay inside it")
  func scope() {
    let files = ["p.md": "{% set inner = n %}{{ inner }}"]
    #expect(outcome("{% include 'p.md' %}{{ inner }}", includes: files) == "unknownName@1:24+5")
    #expect(outcome("{% include 'p.md' %}{% include 'p.md' %}", includes: files) == "33")
  }

  @Test(
    "paths that could lead elsewhere are refused before anything is opened",
    arguments: [
      ("", IncludePathProblem.empty), (".", .empty), ("/etc/passwd", .absolute),
      ("~/x", .absolute), ("~root", .absolute), ("C:\\x", .absolute), ("c:x", .absolute),
      ("file:x", .absolute), ("file:///etc/passwd", .absolute), ("http://x.org/a", .absolute),
      ("..", .parent), ("../x", .parent), ("a/../../x", .parent), ("a/..", .parent),
      ("..\\x", .parent), ("a\\..\\x", .parent), ("%2e%2e/x", .parent), ("%2E./x", .parent),
      ("..%2fx", .parent), ("%252e%252e%252fx", .parent), ("../templates-secret/x", .parent),
      ("a\\b", .character), ("a%20b", .character), ("a//b", .character), ("a/", .character),
      ("a\u{0}", .character), ("a\nb", .character), ("a*", .character), ("a?b", .character),
      ("\u{202E}a", .character), ("a\u{200B}", .character), ("a/b:c", .character),
      (String(repeating: "a", count: 1025), .tooLong),
    ])
  func refusedPaths(text: String, problem: IncludePathProblem) {
    #expect(throws: TemplateIncludePathError(problem: problem)) { try IncludePath(text) }
  }

  @Test(
    "look-alikes of dots and slashes are ordinary names",
    arguments: ["．．/x", "․․/x", "..../x", "a..b/x", "∕etc", "..a", "a b/c-d_e.md"])
  func ordinaryPaths(text: String) throws {
    #expect(try IncludePath(text).text == text)
  }

  @Test("the loader reads below its folder and follows no link")
  func folder() throws {
    let files = FileManager.default
    let base = files.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
    defer { try? files.removeItem(at: base) }
    let root = base.appending(path: "templates")
    let secret = base.appending(path: "templates-secret")
    for folder in [root.appending(path: "parts"), secret] {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try Data("ok".utf8).write(to: root.appending(path: "parts/a.md"))
    try Data("secret".utf8).write(to: secret.appending(path: "x"))
    let links = [("out", secret.path), ("file", secret.path + "/x"), ("in", root.path + "/parts")]
    for (name, target) in links {
      try files.createSymbolicLink(
        atPath: root.appending(path: name).path, withDestinationPath: target)
    }
    let loader = DirectoryTemplateLoader(root: root.path, sizeLimit: 2)
    func load(_ path: String) -> String {
      do {
        let file = try loader.load(try IncludePath(path))
        return String(file.name.dropFirst(root.path.utf8.count)) + " " + file.text
      } catch {
        return "\(error)"
      }
    }
    #expect(load("parts/a.md") == "/parts/a.md ok")
    #expect(load("parts/none.md") == "notFound")
    #expect(load("parts/a.md/x") == "notFound")
    #expect(load("out/x") == "link")
    #expect(load("file") == "link")
    #expect(load("in/a.md") == "link")
    #expect(load("parts") == "unreadable(\(EISDIR))")
    #expect(mkfifo(root.path + "/pipe", 0o600) == 0)
    #expect(load("pipe") == "unreadable(\(ESPIPE))")
    try Data("big".utf8).write(to: root.appending(path: "big"))
    #expect(load("big") == "tooLarge(bytes: 3)")
    let missing = DirectoryTemplateLoader(root: base.path + "/none")
    #expect(throws: TemplateLoadError.notFound) { try missing.load(try IncludePath("a")) }
  }
}
