import Diagnostics

/// The codes of errors in datasets and downloads, and what `report explain` says of each.
package enum DatasetCode: String, DiagnosticCode {
  case noDatasetManifests = "RPT-0401"
  case unknownDataset = "RPT-0402"
  case unknownStandIn = "RPT-0403"
  case manifestUnreadable = "RPT-0404"
  case wrongNameOfADataset = "RPT-0405"
  case wrongFileNameInAManifest = "RPT-0406"
  case fileNamedTwiceInAManifest = "RPT-0407"
  case wrongMirror = "RPT-0408"
  case notADigest = "RPT-0409"
  case sizeWithARemainder = "RPT-0410"
  case numbersOfImagesAndLabelsDiffer = "RPT-0411"
  case classNamedTwice = "RPT-0412"
  case wrongChannels = "RPT-0413"
  case dataFolderMissing = "RPT-0420"
  case datasetFileMissing = "RPT-0421"
  case datasetFileUnreadable = "RPT-0422"
  case datasetFileIsNotAFile = "RPT-0423"
  case datasetFileEmpty = "RPT-0424"
  case fileOfAnotherFormat = "RPT-0425"
  case wrongElements = "RPT-0426"
  case wrongDimensions = "RPT-0427"
  case impossibleDimensions = "RPT-0428"
  case datasetFileCutOff = "RPT-0429"
  case datasetFileTooLong = "RPT-0430"
  case compressedDataDamaged = "RPT-0431"
  case dataAfterTheCompressedContent = "RPT-0432"
  case otherContentThanDeclared = "RPT-0433"
  case labelWithoutAClass = "RPT-0434"
  case downloadFailed = "RPT-0435"
  case downloadCannotBeWritten = "RPT-0436"
  case downloadInterrupted = "RPT-0437"
  case standInRefused = "RPT-0438"
  case classWithoutImages = "RPT-0439"

  package var explanation: Explanation {
    switch self {
    case .noDatasetManifests:
      Explanation(
        "No dataset manifests",
        meaning: "The folder `data`, which holds one manifest per dataset, cannot be read.",
        cause: "`report` was started in another folder.",
        remedy: "Run it in the folder that holds `data/`.")
    case .unknownDataset:
      Explanation(
        "Unknown dataset",
        meaning: "There is no manifest `data/NAME.yml` of this name.",
        cause: "A misspelling, or the manifest is missing.",
        remedy: "Use the suggested name or one of those in the message, or add a manifest.")
    case .unknownStandIn:
      Explanation(
        "Unknown stand-in",
        meaning: "There is no stand-in of this name.",
        cause: "A misspelling. Stand-ins are drawn by the program and cannot be added by a file.",
        remedy: "Use the suggested name or one of those in the message.")
    case .manifestUnreadable:
      Explanation(
        "Manifest unreadable",
        meaning: "A manifest exists but could not be read.",
        cause: "The system's reason stands in the message: no permission, a folder, an I/O error.",
        remedy: "Correct the permissions, or replace what has its name.")
    case .wrongNameOfADataset:
      Explanation(
        "Wrong name of a dataset",
        meaning: "The file name of the manifest cannot be the name of a dataset.",
        cause: "It contains something else than lower-case letters, digits and hyphens, or begins "
          + "with a hyphen. The name becomes part of file names.",
        remedy: "Rename the manifest.")
    case .wrongFileNameInAManifest:
      Explanation(
        "Wrong file name in a manifest",
        meaning: "`file` is not the name of a file.",
        cause: "It is a path or an address, begins with a dot, is longer than 128 bytes, or has "
          + "other characters than letters, digits, `.`, `-` and `_`.",
        remedy: "Write the name alone; the folder on the web belongs into `mirrors`.")
    case .fileNamedTwiceInAManifest:
      Explanation(
        "File named twice in a manifest",
        meaning: "Two files of a dataset have the same name; the ending `.gz` makes no difference.",
        cause: "A block was copied and not changed.",
        remedy: "Correct the name of one of them.")
    case .wrongMirror:
      Explanation(
        "Wrong mirror",
        meaning: "A mirror is not the https address of a folder.",
        cause: "It begins with `http://`, does not end with `/`, or contains a space.",
        remedy: "Write `https://…/`; the files' names are added to it.")
    case .notADigest:
      Explanation(
        "Not a digest",
        meaning: "`sha256` does not have 64 hexadecimal digits.",
        cause: "It was cut off, or is an MD5 or SHA-1 digest.",
        remedy: "Write the 64 digits that `gzip -dc FILE | sha256sum` prints.")
    case .sizeWithARemainder:
      Explanation(
        "Size with a remainder",
        meaning: "The size is not that of an IDX header and whole images or labels.",
        cause: "It is the size of the compressed file, or the images have another size.",
        remedy: "Write what `gzip -dc FILE | wc -c` prints, and check `image`.")
    case .numbersOfImagesAndLabelsDiffer:
      Explanation(
        "Numbers of images and labels differ",
        meaning: "By their sizes, the two files hold different numbers of images and labels.",
        cause: "A size belongs to another file.",
        remedy: "Write the sizes of the uncompressed content of both files.")
    case .classNamedTwice:
      Explanation(
        "Class named twice",
        meaning: "Two classes of a dataset have the same name.",
        cause: "A name was copied. Tables and figures could not tell the classes apart.",
        remedy: "Give each class a name of its own.")
    case .wrongChannels:
      Explanation(
        "Wrong channels",
        meaning: "`channels` of `image` is neither 1 nor 3.",
        cause: "Images with transparency, or grey ones with another channel.",
        remedy: "Write 1 for grey images or 3 for red, green and blue, and convert the files.")
    case .dataFolderMissing:
      Explanation(
        "Data folder missing",
        meaning: "The folder given with `--data` or `REPORT_DATA` does not exist.",
        cause:
          "A misspelling, or a disk that is not mounted. Going on would download what you have.",
        remedy: "Correct the path, or leave both out to use `data/`.")
    case .datasetFileMissing:
      Explanation(
        "Dataset file missing",
        meaning:
          "A file of a dataset is in none of the folders in the notes, and is not downloaded.",
        cause:
          "`--offline` is given and the file was never fetched, or the manifest names no mirror. In "
          + "a data folder, each dataset has a folder of its own name.",
        remedy: "Put the file into one of those folders; or, where there is a mirror, leave out "
          + "`--offline`.")
    case .datasetFileUnreadable:
      Explanation(
        "Dataset file unreadable",
        meaning: "The file exists but could not be read.",
        cause: "The system's reason stands in the message: no permission, an I/O error.",
        remedy: "Correct the permissions, or copy the file again.")
    case .datasetFileIsNotAFile:
      Explanation(
        "Dataset file is not a file",
        meaning: "A folder, pipe or device has the name of a dataset file.",
        cause: "An archive was unpacked into a folder of its own name.",
        remedy: "Put the file itself at this path.")
    case .datasetFileEmpty:
      Explanation(
        "Dataset file empty",
        meaning: "The file has no bytes.",
        cause: "A copy or download by another program failed.",
        remedy: "Delete it and let `report` download it again.")
    case .fileOfAnotherFormat:
      Explanation(
        "File of another format",
        meaning: "The file is not written as the `format` of its manifest demands; for IDX files, "
          + "the note shows its first bytes.",
        cause: "Often a web page that was saved under the file's name: it begins with 3c, a `<`.",
        remedy: "Delete it and let `report` download it again, or correct `format`.")
    case .wrongElements:
      Explanation(
        "Wrong elements",
        meaning: "The file holds other numbers than whole ones from 0 to 255, which pixels and "
          + "labels are, or than 16-bit integers, which labels of more than 256 classes are.",
        cause: "It is a file of something else, or was converted.",
        remedy: "Use the published file, or write unsigned bytes (in an IDX file, type 0x08).")
    case .wrongDimensions:
      Explanation(
        "Wrong dimensions",
        meaning: "The file has another number or size of images than the manifest states.",
        cause: "Files were exchanged, such as images with labels or training with test, or the "
          + "manifest describes another dataset.",
        remedy: "Correct the manifest or the file's name.")
    case .impossibleDimensions:
      Explanation(
        "Impossible dimensions",
        meaning: "The header of the file states more elements than any file can have.",
        cause: "The header is damaged.",
        remedy: "Delete the file and let `report` download it again.")
    case .datasetFileCutOff:
      Explanation(
        "Dataset file cut off",
        meaning: "The content ends before the declared size.",
        cause: "A copy or download by another program was interrupted.",
        remedy: "Delete it and let `report` download it again.")
    case .datasetFileTooLong:
      Explanation(
        "Dataset file too long",
        meaning: "The content goes on after the declared size.",
        cause: "The file belongs to another dataset, or something was appended.",
        remedy: "Delete it and let `report` download it again, or correct the manifest.")
    case .compressedDataDamaged:
      Explanation(
        "Compressed data damaged",
        meaning: "The gzip data cannot be inflated, or its own checksum is wrong.",
        cause: "Bytes were changed on a disk or during a copy in text mode.",
        remedy: "Delete the file and let `report` download it again.")
    case .dataAfterTheCompressedContent:
      Explanation(
        "Data after the compressed content",
        meaning: "Something follows the end of the gzip member.",
        cause: "Files were joined, or something was appended. No checksum covers what follows.",
        remedy: "Use the published file.")
    case .otherContentThanDeclared:
      Explanation(
        "Other content than declared",
        meaning:
          "Size and form are right, but the SHA-256 is not that of the manifest; both digests "
          + "stand in the notes.",
        cause: "The file was changed, or belongs to a dataset of the same form: the files of MNIST "
          + "and Fashion-MNIST have equal names and sizes.",
        remedy: "Put the files of each dataset into its own folder, or download them again.")
    case .labelWithoutAClass:
      Explanation(
        "Label without a class",
        meaning: "A label is not below the number of classes.",
        cause: "The manifest lacks a class, or the labels count from 1.",
        remedy: "Correct the classes of the manifest, or the labels.")
    case .downloadFailed:
      Explanation(
        "Download failed",
        meaning: "No mirror delivered the file; the notes say why, one line per address.",
        cause: "There is no network, a proxy is needed, or the mirrors have moved.",
        remedy: "Set `https_proxy`, name a folder that has the file with `--data`, or name a "
          + "`stand-in` in the study.")
    case .downloadCannotBeWritten:
      Explanation(
        "Download cannot be written",
        meaning: "The folder below `data/` cannot be created or written to.",
        cause: "The system's reason stands in the message: no permission, a full disk.",
        remedy: "Make it writable, or name a folder that has the files with `--data`.")
    case .downloadInterrupted:
      Explanation(
        "Download interrupted",
        meaning: "The command was stopped while it fetched or read a dataset.",
        cause: "Control-C or a signal.",
        remedy: "Run the command again; what was downloaded is continued.")
    case .standInRefused:
      Explanation(
        "Stand-in refused",
        meaning: "`--real-data` is given, and only a stand-in could be had; the note says why.",
        cause: "Files are missing and cannot be downloaded, or a stand-in was named itself.",
        remedy: "Provide the files with `--data`, or leave out `--real-data`.")
    case .classWithoutImages:
      Explanation(
        "Class without images",
        meaning: "A class of the dataset has no image in the training or the test set, of those "
          + "that the study uses. This is a warning: the build goes on.",
        cause: "The manifest names more classes than there are, labels do not count from 0, or "
          + "`limit` or `test-limit` leave too few images.",
        remedy: "Check the labels and `classes`, or use more images. A class without training "
          + "images cannot be learned, and one without test images is not in the accuracy.")
    }
  }
}
