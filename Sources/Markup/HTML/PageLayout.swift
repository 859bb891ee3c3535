/// Where a page keeps its style sheet and its images.
package enum PageLayout: String, CaseIterable, Codable, Sendable {
  /// All in one file, which can be sent and opened by itself.
  case single
  /// In files beside the page, for servers whose policy forbids inline styles and data URIs.
  case folder
}
