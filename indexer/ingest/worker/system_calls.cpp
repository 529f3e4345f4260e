#include "indexer/ingest/worker/system_calls.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace attest {

#if (defined(__x86_64__) || defined(__aarch64__)) && !defined(__SANITIZE_ADDRESS__)
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t k_architecture = AUDIT_ARCH_X86_64;
#else
constexpr std::uint32_t k_architecture = AUDIT_ARCH_AARCH64;
#endif
constexpr std::uint32_t k_x32_bit = 0x40000000;
constexpr std::uint32_t k_writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;

// Harmless whatever their arguments are.
constexpr long k_free_calls[] = {
    SYS_read,          SYS_write,
    SYS_readv,         SYS_writev,
    SYS_pread64,       SYS_close,
    SYS_lseek,         SYS_fstat,
    SYS_newfstatat,    SYS_statx,
    SYS_faccessat,     SYS_readlinkat,
    SYS_getdents64,    SYS_getcwd,
    SYS_sendto,        SYS_recvfrom,
    SYS_munmap,        SYS_mremap,
    SYS_madvise,       SYS_brk,
    SYS_futex,         SYS_set_robust_list,
    SYS_rt_sigaction,  SYS_rt_sigprocmask,
    SYS_rt_sigreturn,  SYS_sigaltstack,
    SYS_clock_gettime, SYS_clock_getres,
    SYS_gettimeofday,  SYS_clock_nanosleep,
    SYS_nanosleep,     SYS_getrandom,
    SYS_getpid,        SYS_gettid,
    SYS_getppid,       SYS_getuid,
    SYS_geteuid,       SYS_getgid,
    SYS_getegid,       SYS_getrusage,
    SYS_sysinfo,       SYS_uname,
    SYS_sched_yield,   SYS_sched_getaffinity,
    SYS_ppoll,         SYS_exit,
    SYS_exit_group,    SYS_restart_syscall,
#if defined(__x86_64__)
    SYS_stat,          SYS_lstat,
    SYS_access,        SYS_readlink,
    SYS_poll,          SYS_time,
    SYS_arch_prctl,
#endif
#if defined(SYS_rseq)
    SYS_rseq,
#endif
};

// The program is read from the top: each rule either decides or lets the next one look.
class Filter {
 public:
  Filter() {
    load(offsetof(seccomp_data, arch));
    add(BPF_JMP | BPF_JEQ | BPF_K, k_architecture, 1, 0);
    refuse();
    load_number();
#if defined(__x86_64__)
    add(BPF_JMP | BPF_JGE | BPF_K, k_x32_bit, 0, 1);
    refuse();
#endif
  }

  void allow(long call) {
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1);
    allow();
  }
  // Only if the low half of the argument has none of the bits.
  void allow_without_bits(long call, unsigned argument, std::uint32_t bits) {
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 4);
    load(argument_offset(argument));
    add(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0);
    allow();
    refuse();
  }
  // Only if the argument is `value`, high half too.
  void allow_with_value(long call, unsigned argument, std::uint32_t value) {
    add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 6);
    load(argument_offset(argument));
    add(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 3);
    load(argument_offset(argument) + sizeof(std::uint32_t));
    add(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1);
    allow();
    refuse();
  }
  void refuse() {
    add(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM, 0, 0);
  }

  bool install() {
    sock_fprog program{static_cast<unsigned short>(x_rules.size()), x_rules.data()};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
  }

 private:
  // Both architectures are little-endian: the low half comes first.
  static std::size_t argument_offset(unsigned argument) {
    return offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t);
  }
  void load(std::size_t offset) {
    add(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset), 0, 0);
  }
  void load_number() {
    load(offsetof(seccomp_data, nr));
  }
  void allow() {
    add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
  }
  void add(unsigned code, std::uint32_t k, unsigned jump_true, unsigned jump_false) {
    x_rules.push_back({static_cast<std::uint16_t>(code), static_cast<std::uint8_t>(jump_true),
                       static_cast<std::uint8_t>(jump_false), k});
  }

  std::vector<sock_filter> x_rules;
};

}  // namespace

void restrict_system_calls() {
  Filter filter;
  for (const long call : k_free_calls) filter.allow(call);
  filter.allow_without_bits(SYS_openat, 2, k_writing);
#if defined(__x86_64__)
  filter.allow_without_bits(SYS_open, 1, k_writing);
#endif
  // No new code: what runs is what was there before the first hostile byte.
  filter.allow_without_bits(SYS_mmap, 2, PROT_EXEC);
  filter.allow_without_bits(SYS_mprotect, 2, PROT_EXEC);
  filter.allow_with_value(SYS_prlimit64, 2, 0);  // to ask, not to set
  filter.allow_with_value(SYS_tgkill, 0, static_cast<std::uint32_t>(getpid()));  // abort()
  filter.allow_with_value(SYS_fcntl, 1, F_GETFL);
  filter.refuse();
  filter.install();
}
#else
void restrict_system_calls() {}
#endif

}  // namespace attest
