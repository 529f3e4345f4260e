#include "indexer/ingest/worker/sandbox.hpp"

#include <fcntl.h>
#include <iconv.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "indexer/ingest/worker/system_calls.hpp"

namespace attest {
namespace {

constexpr rlim_t k_open_files = 32;

void set_limits() {
  const auto set = [](auto resource, rlim_t value) {
    rlimit limit{value, value};
    ::setrlimit(resource, &limit);
  };
  set(RLIMIT_CORE, 0);
  set(RLIMIT_FSIZE, 0);
  set(RLIMIT_NOFILE, k_open_files);
  set(RLIMIT_MEMLOCK, 0);
  set(RLIMIT_NPROC, 0);
}

#if defined(SYS_landlock_create_ruleset)
// Every right to files that version 1 of Landlock knows.
constexpr std::uint64_t k_reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t k_all_file_rights =
    k_reading | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
    LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
    LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

void restrict_files(const std::vector<std::string>& readable) {
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = k_all_file_rights;
  const auto ruleset =
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
  if (ruleset < 0) return;
  for (const std::string& path : readable) {
    landlock_path_beneath_attr beneath{};
    beneath.allowed_access = k_reading;
    beneath.parent_fd = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (beneath.parent_fd < 0) continue;
    ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    ::close(beneath.parent_fd);
  }
  ::syscall(SYS_landlock_restrict_self, ruleset, 0);
  ::close(ruleset);
}
#else
void restrict_files(const std::vector<std::string>&) {}
#endif

// Poppler converts by iconv, whose UTF-16 is a library that is loaded on first use: too late then.
// An open converter keeps it loaded; these stay open as long as the process lives.
void load_converters() {
  for (const char* other : {"UTF-16", "UTF-16BE", "UTF-16LE"}) {
    (void)::iconv_open(other, "UTF-8");
    (void)::iconv_open("UTF-8", other);
  }
}

}  // namespace

std::vector<std::string> parser_data_folders() {
  return {"/usr/share/poppler", "/usr/share/fonts",      "/usr/local/share/fonts",
          "/etc/fonts",         "/usr/share/fontconfig", "/var/cache/fontconfig",
          "/usr/share/locale",  "/usr/lib/locale",       "/usr/share/zoneinfo",
          "/dev/null"};
}

void enter_sandbox(const std::vector<std::string>& readable) {
  load_converters();
  set_limits();
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return;
  restrict_files(readable);
  restrict_system_calls();
}

}  // namespace attest
