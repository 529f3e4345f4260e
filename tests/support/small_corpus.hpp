// A few documents in three languages, written where a test wants them.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace attest::testing {

inline void write_file(const std::filesystem::path& file, const std::string& content) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
}

/// `folder`/a.txt … e.md and lines.jsonl: nine documents.
inline void write_small_corpus(const std::filesystem::path& folder) {
  write_file(folder / "a.txt",
             "The dam\n\nThe dam on the Aare is 185 m high. It was finished in 1960 and holds 40\n"
             "million cubic metres. Engineers from Bern visited it on 21 May 2014.\n");
  write_file(
      folder / "b.txt",
      "Плотина\n\nВысота плотины составляет 185 метров. Строительство завершили в 1960 году.\n"
      "В мае 2014 года её осмотрели инженеры из Берна.\n");
  write_file(folder / "c.txt",
             "大坝\n\n大坝高185米，于1960年建成。2014年5月，来自伯尔尼的工程师参观了大坝。\n");
  write_file(folder / "sub/d.txt",
             "A bridge of 55 km joins the two shores. It opened in October 2018.\n");
  write_file(folder / "e.md", "# The bridge\n\nThe *bridge* cost 18.8 billion dollars.\n");
  write_file(
      folder / "lines.jsonl",
      "{\"id\":\"l1\",\"title\":\"Tunnel\",\"text\":\"The tunnel is 57 km long.\"}\n"
      "{\"id\":\"l2\",\"title\":\"Тоннель\",\"text\":\"Длина тоннеля — 57 км.\"}\n"
      "{\"id\":\"l3\",\"title\":\"隧道\",\"text\":\"隧道全长57公里。\"}\n"
      "{\"id\":\"l4\",\"title\":\"Pass\",\"text\":\"The pass lies 2,106 m above the sea.\"}\n");
}

}  // namespace attest::testing
