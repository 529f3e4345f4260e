#include "indexer/extract/dates_sun.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace attest {
namespace {

constexpr double k_noon_of_2000 = 10957.5;  // days since 1970
constexpr double k_days_of_century = 36525.0;
constexpr double k_degrees_of_day = 0.985647;
constexpr double k_clock_behind = 70.0 / 86400.0;  // civil time behind the planets' own, in days

double sine(double degrees) {
  return std::sin(degrees * std::numbers::pi / 180.0);
}

double cosine(double degrees) {
  return std::cos(degrees * std::numbers::pi / 180.0);
}

/// What the moon and the planets do to the sun's place, in 1e-5 days (Meeus, Astronomical
/// Algorithms, table 27.C).
double pulled(double t) {
  struct Term {
    double size, phase, speed;
  };
  constexpr std::array<Term, 24> k_terms = {
      {{485, 324.96, 1934.136},  {203, 337.23, 32964.467}, {199, 342.08, 20.186},
       {182, 27.85, 445267.112}, {156, 73.14, 45036.886},  {136, 171.52, 22518.443},
       {77, 222.54, 65928.934},  {74, 296.72, 3034.906},   {70, 243.58, 9037.513},
       {58, 119.81, 33718.147},  {52, 297.17, 150.678},    {50, 21.02, 2281.226},
       {45, 247.54, 29929.562},  {44, 325.15, 31555.956},  {29, 60.93, 4443.417},
       {18, 155.12, 67555.328},  {17, 288.79, 4562.452},   {16, 198.04, 62894.029},
       {14, 199.76, 31436.921},  {12, 95.39, 14577.848},   {12, 287.11, 31931.756},
       {12, 320.81, 34777.259},  {9, 227.73, 1222.114},    {8, 15.45, 16859.074}}};
  double out = 0;
  for (const Term& term : k_terms) out += term.size * cosine(term.phase + term.speed * t);
  return out;
}

/// Apparent longitude in degrees (ibid., chapter 25), t in centuries since 2000.
double longitude(double t) {
  const double mean = 280.46646 + t * (36000.76983 + t * 0.0003032);
  const double anomaly = 357.52911 + t * (35999.05029 - t * 0.0001537);
  const double center = (1.914602 - t * (0.004817 + t * 0.000014)) * sine(anomaly) +
                        (0.019993 - t * 0.000101) * sine(2 * anomaly) +
                        0.000289 * sine(3 * anomaly);
  constexpr double k_aberration = 0.00569;
  return mean + center - k_aberration - pulled(t) * 1e-5 * k_degrees_of_day;
}

}  // namespace

std::optional<Day> solar_term_day(int year, int term, int minutes_ahead) {
  if (year < 1600 || year > 2200 || term < 0 || term >= k_solar_terms) return std::nullopt;
  const double aim = term * 360.0 / k_solar_terms;
  constexpr double k_equinox = 79;  // days into the year
  double day = to_day({year, 1, 1}) + std::fmod(k_equinox + aim / k_degrees_of_day, 365.0);
  constexpr int k_rounds = 6;  // each some fifty times nearer
  for (int i = 0; i < k_rounds; ++i) {
    const double off = aim - longitude((day - k_noon_of_2000) / k_days_of_century);
    day += (off - 360.0 * std::round(off / 360.0)) / k_degrees_of_day;
  }
  return static_cast<Day>(std::floor(day - k_clock_behind + minutes_ahead / 1440.0));
}

}  // namespace attest
