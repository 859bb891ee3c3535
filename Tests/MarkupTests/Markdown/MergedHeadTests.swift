import Testing

@testable import Markup

@Suite struct MergedHeadTests {
  static let table = """
    | data | accuracy | | loss |
    |---|--:|--:|---|
    | | mean[^a] | sd | |
    |===|===|===|===|
    | MNIST | 1 | 2 | |

    [^a]: Of all.
    """

  @Test("cells of a head of several rows merge where they are empty")
  func html() throws {
    let html = try PageFixture.main(Self.table)
    #expect(
      html.contains(
        "<thead><tr><th scope=\"col\" rowspan=\"2\" class=\"edge\">data</th>"
          + "<th scope=\"colgroup\" colspan=\"2\" class=\"center\">accuracy</th>"
          + "<th scope=\"col\" rowspan=\"2\">loss</th></tr>"
          + "<tr><th scope=\"col\" class=\"trailing\">mean<sup"))
    #expect(
      html.contains("<tbody>\n<tr><td class=\"edge\">MNIST</td><td class=\"trailing\">1</td>"))
  }

  @Test("in Markdown each column has all of its titles")
  func markdown() throws {
    #expect(
      try PageFixture.markdown(Self.table).hasPrefix(
        "| data | accuracy<br>mean[^1] | accuracy<br>sd | loss |\n| --- | --: | --: | --- |\n| MNIST |"
      ))
  }

  @Test("a head of one row keeps its empty cells")
  func plain() throws {
    let html = try PageFixture.main("| a | | b |\n|---|---|---|\n| 1 | 2 | 3 |")
    #expect(
      html.contains("<th scope=\"col\" class=\"edge\">a</th><td></td><th scope=\"col\">b</th>"))
  }
}
