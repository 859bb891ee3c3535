/// A dataset as a study asks for it.
package struct DatasetRequest: Sendable, Equatable {
  /// A name of the catalogue, or of a stand-in to be used in its own right.
  package var name: String
  /// The stand-in to use when the dataset cannot be had; `nil` for none.
  package var standIn: String?
  /// `false` makes it an error to need the stand-in (`--real-data`).
  package var acceptsStandIn: Bool

  package init(name: String, standIn: String? = nil, acceptsStandIn: Bool = true) {
    self.name = name
    self.standIn = standIn
    self.acceptsStandIn = acceptsStandIn
  }
}
