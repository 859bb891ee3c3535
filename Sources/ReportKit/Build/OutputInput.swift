/// Something that a build reads and that its output folder must not be or hold.
package struct OutputInput: Sendable {
  package let path: String
  /// Such as "the template", for a message.
  package let what: String

  package init(path: String, what: String) {
    self.path = path
    self.what = what
  }
}
