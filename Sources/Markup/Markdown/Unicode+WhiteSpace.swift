extension Unicode.Scalar {
  /// Whether it is white space of Unicode; of ASCII without a look into its tables.
  var isWhiteSpace: Bool {
    isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}
