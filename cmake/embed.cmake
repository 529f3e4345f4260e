# Writes OUTPUT, a C++ file with the content of every data file. Run as
#   cmake -DROOT=... -DOUTPUT=... -P embed.cmake
file(GLOB_RECURSE paths RELATIVE ${ROOT} ${ROOT}/indexer/lang/* ${ROOT}/stopwords/*)
list(SORT paths)
set(arrays "")
set(table "")
set(n 0)
foreach(path IN LISTS paths)
  if(path MATCHES "README")
    continue()
  endif()
  file(READ ${ROOT}/${path} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char k_file_${n}[] = {${bytes}'\\0'};\n")
  string(REGEX REPLACE "^indexer/" "" name ${path})
  string(APPEND table "    {\"${name}\", {k_file_${n}, sizeof k_file_${n} - 1}},\n")
  math(EXPR n "${n} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made by cmake/embed.cmake from indexer/lang and stopwords.
#include \"indexer/base/embedded_files.hpp\"
namespace attest {
namespace {
${arrays}
constexpr EmbeddedFile k_files[] = {
${table}    {{}, {}}};
}  // namespace
std::span<const EmbeddedFile> embedded_files() { return {k_files, ${n}}; }
}  // namespace attest
")
