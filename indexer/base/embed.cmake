# Writes ASSEMBLY and TABLE: the data files of the source tree, as they are, in the program's read-only
# data. Run as
#   cmake -DROOT=... -DASSEMBLY=... -DTABLE=... -P embed.cmake
file(GLOB_RECURSE paths RELATIVE ${ROOT} ${ROOT}/indexer/lang/* ${ROOT}/stopwords/*)
list(SORT paths)
set(assembly ".section .rodata\n")
set(declarations "")
set(table "")
set(n 0)
foreach(path IN LISTS paths)
  if(path MATCHES "README")
    continue()
  endif()
  string(APPEND assembly ".global attest_file_${n}\nattest_file_${n}:\n.incbin \"${ROOT}/${path}\"\n")
  string(APPEND assembly ".global attest_file_${n}_end\nattest_file_${n}_end:\n.byte 0\n")
  string(APPEND declarations "extern const char attest_file_${n}[], attest_file_${n}_end[];\n")
  string(REGEX REPLACE "^indexer/" "" name ${path})
  string(APPEND table
    "      {\"${name}\", {attest_file_${n}, static_cast<std::size_t>(attest_file_${n}_end - attest_file_${n})}},\n")
  math(EXPR n "${n} + 1")
endforeach()
string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
file(WRITE ${ASSEMBLY} "${assembly}")
set(cpp "// Made by indexer/base/embed.cmake from indexer/lang and stopwords.
#include \"indexer/base/embedded_files.hpp\"
extern \"C\" {
${declarations}}
namespace attest {
std::span<const EmbeddedFile> embedded_files() {
  static const EmbeddedFile k_files[] = {
${table}      {{}, {}}};
  return {k_files, ${n}};
}
}  // namespace attest
")
# Left alone if nothing but contents changed: then only the assembly is made again.
file(CONFIGURE OUTPUT ${TABLE} CONTENT "${cpp}" @ONLY)
