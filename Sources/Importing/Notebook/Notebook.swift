/// The parts of a Jupyter notebook of format 4 that are read.
struct Notebook: Decodable {
  struct Metadata: Decodable {
    struct Kernel: Decodable { var language: String? }
    struct Language: Decodable { var name: String? }
    var kernelspec: Kernel?
    var languageInfo: Language?

    private enum CodingKeys: String, CodingKey {
      case kernelspec
      case languageInfo = "language_info"
    }
  }

  struct Cell: Decodable {
    struct Metadata: Decodable {
      var tags: [String]?
      var rawType: String?
      var format: String?

      private enum CodingKeys: String, CodingKey {
        case tags, format
        case rawType = "raw_mimetype"
      }
    }
    var kind: String
    var source: NotebookText?
    var metadata: Metadata?
    var outputs: [NotebookOutput]?
    var attachments: [String: [String: NotebookText]]?

    private enum CodingKeys: String, CodingKey {
      case source, metadata, outputs, attachments
      case kind = "cell_type"
    }
  }

  var nbformat: Int
  var metadata: Metadata?
  var cells: [Cell]?

  var language: String {
    metadata?.languageInfo?.name ?? metadata?.kernelspec?.language ?? "python"
  }
}

/// A text that JSON has whole or in lines.
struct NotebookText: Decodable {
  var text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let lines = try? container.decode([String].self) {
      text = lines.joined()
    } else {
      // What a kernel puts into other kinds, such as JSON, is not shown.
      text = (try? container.decode(String.self)) ?? ""
    }
  }
}

/// What a cell has printed or shown.
struct NotebookOutput: Decodable {
  var kind: String
  var name: String?
  var text: NotebookText?
  var data: [String: NotebookText]?
  var ename: String?
  var evalue: String?

  private enum CodingKeys: String, CodingKey {
    case name, text, data, ename, evalue
    case kind = "output_type"
  }
}
