/// The size of one image's feature map: channels × rows × columns.
///
/// A dense layer's output is a map of `outputs` channels of one row and one column.
package struct FeatureShape: Sendable, Hashable {
  package let channels: Int
  package let rows: Int
  package let columns: Int

  package init(channels: Int, rows: Int, columns: Int) {
    self.channels = channels
    self.rows = rows
    self.columns = columns
  }

  /// How many numbers one image has in this map.
  package var count: Int { channels * rows * columns }
}

extension FeatureShape: CustomStringConvertible {
  /// For example `16×24×24`, or `128` when there is one row and one column.
  package var description: String {
    rows == 1 && columns == 1 ? "\(channels)" : "\(channels)×\(rows)×\(columns)"
  }
}
