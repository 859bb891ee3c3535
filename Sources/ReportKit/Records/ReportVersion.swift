/// The program's version, as `--version`, the page and `manifest.json` print it.
package enum ReportVersion {
  package static let current = "0.1.0"
}
