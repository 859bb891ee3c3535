import DatasetImport
import Diagnostics
import Numbers

/// What `report datasets add` makes of images on this machine.
package struct DatasetAddition: Sendable {
  package var name: String
  /// A folder, or files.
  package var sources: [String]
  /// Which images are for testing; `nil` where the sources say so.
  package var split: ImportRequest.Split?
  /// Rows and columns in pixels; `nil` for those of the images.
  package var size: (rows: Int, columns: Int)?
  package var cropsCentre = false
  /// `nil`: grey where no image has a colour.
  package var isGrey: Bool?
  package var isTransposed = false
  package var isInverted = false
  /// The values that are black and white; `nil` for bytes.
  package var range: (low: Double, high: Double)?
  /// Of flat images; `nil` for squares.
  package var shape: [Int]?
  package var labelColumn: String?
  package var classes: String?
  package var title: String?
  package var licence: String?
  package var citation: String?

  package init(name: String, sources: [String]) {
    self.name = name
    self.sources = sources
  }

  /// Adds the dataset to a folder of manifests.
  /// - Returns: what was added, in words.
  /// - Throws: `Diagnostics`; nothing is written then.
  package func run(catalogue: String = "data") throws(Diagnostics) -> String {
    var request = ImportRequest(name: name, sources: sources)
    request.split = split
    request.preparation.size = size.map { .init(rows: $0.rows, columns: $0.columns) }
    request.preparation.cropsCentre = cropsCentre
    request.preparation.colour = isGrey.map { $0 ? .grey : .rgb }
    request.preparation.isTransposed = isTransposed
    request.preparation.isInverted = isInverted
    request.range = range
    request.shape = shape
    request.labelColumn = labelColumn
    request.classes = classes
    request.title = title
    request.licence = licence
    request.citation = citation
    let added = try Diagnostics.catching {
      try DatasetImporter(request).add(
        to: catalogue, generator: "report \(ReportVersion.current)")
    }
    return """
      \(name): \(NumberText.count(added.classes, "class", plural: "classes")), \
      \(NumberText.grouped(added.trainImages)) training and \
      \(NumberText.count(added.testImages, "test image")) of \(added.rows) × \(added.columns) pixels, \
      \(added.channels == 1 ? "grey" : "RGB")
      written: \(added.manifest) and four files in \(catalogue)/\(name)

      """
  }
}
