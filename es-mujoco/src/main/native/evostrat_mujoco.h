// The whole native side of es-mujoco: what Java calls, in terms that no MuJoCo version changes.
//
// 1. Java sees long handles, double arrays and codes of our own (the order of the tables in
//    evostrat_fields.h), never a struct layout or an enum constant of MuJoCo, because those differ
//    between versions without any compiler noticing.
// 2. Every call that MuJoCo may abort runs inside guarded(): the error handler jumps back into the
//    same native call, which throws; no Java frame and no destructor of ours is jumped over.
// 3. Lengths of arrays are the business of the Java side.
#pragma once

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>

#include <mujoco/mujoco.h>

#include "evostrat_fields.h"

static_assert(sizeof(mjtNum) == sizeof(double), "evostrat needs MuJoCo in double precision");

namespace evostrat {

// ---------------------------------------------------------------- errors and warnings

static thread_local std::jmp_buf* landing = nullptr;
static thread_local char error_text[1024];
static thread_local char warning_text[1024];

static void copy_text(char (&target)[1024], const char* text) {
  std::snprintf(target, sizeof(target), "%s", text ? text : "");
}

// MuJoCo requires that this does not return.
static void on_error(const char* text) {
  copy_text(error_text, text);
  if (landing) std::longjmp(*landing, 1);
  std::fprintf(stderr, "MuJoCo failed outside of any call of evostrat: %s\n", error_text);
  std::abort();
}

static void on_warning(const char* text) { copy_text(warning_text, text); }

// Runs work; an error of MuJoCo in it becomes an exception. Work may capture plain values only.
template <class Work>
static void guarded(const Work& work) {
  std::jmp_buf here;
  if (setjmp(here)) {
    landing = nullptr;
    throw std::runtime_error(error_text);
  }
  landing = &here;
  try {
    work();
  } catch (...) {  // such as std::bad_alloc: nobody may jump to here any more
    landing = nullptr;
    throw;
  }
  landing = nullptr;
}

static inline void installHandlers() {
  mju_user_error = on_error;
  mju_user_warning = on_warning;
}

static inline const char* lastWarning() { return warning_text; }

// For the tests of the handlers: what MuJoCo itself does where it cannot go on.
static inline void raiseError() {
  guarded([] { mju_error("raised on purpose"); });
}

// ---------------------------------------------------------------- library and model

static inline mjModel* model_of(long long handle) { return reinterpret_cast<mjModel*>(handle); }
static inline mjData* data_of(long long handle) { return reinterpret_cast<mjData*>(handle); }

static inline int libraryVersion() { return mj_version(); }
static inline const char* libraryVersionString() { return mj_versionString(); }
static inline int headerVersion() { return mjVERSION_HEADER; }

static long long checked_model(mjModel* model, const char* message) {
  if (!model) throw std::runtime_error(message);
  copy_text(warning_text, message);  // MuJoCo leaves the warnings of the compiler there
  return reinterpret_cast<long long>(model);
}

static inline long long loadModel(const char* path) {
  char message[1024] = "";
  mjModel* model = nullptr;
  mjModel** result = &model;
  char* text = message;
  guarded([=] { *result = mj_loadXML(path, nullptr, text, 1000); });
  return checked_model(model, message);
}

// Returns 0, as MuJoCo does, where the file was added.
static int add_file(mjVFS* files, const char* name, const char* text, int length) {
#ifdef mjMAXVFS  // until 3.1 the virtual files were a plain table
  int result = mj_makeEmptyFileVFS(files, name, length);
  if (!result) std::memcpy(files->filedata[mj_findFileVFS(files, name)], text, length);
  return result;
#else
  return mj_addBufferVFS(files, name, text, length);
#endif
}

static inline long long compileModel(const char* xml, int length) {
  char message[1024] = "MuJoCo's virtual file system refused the text";
  mjModel* model = nullptr;
  mjModel** result = &model;
  char* text = message;
  mjVFS* files = static_cast<mjVFS*>(std::malloc(sizeof(mjVFS)));
  if (!files) throw std::runtime_error("out of memory");
  mj_defaultVFS(files);
  try {
    guarded([=] {
      if (add_file(files, "model.xml", xml, length)) return;
      text[0] = 0;
      *result = mj_loadXML("model.xml", files, text, 1000);
    });
  } catch (const std::exception& error) {
    copy_text(message, error.what());
  }
  mj_deleteVFS(files);
  std::free(files);
  return checked_model(model, message);
}

static inline void deleteModel(long long model) { mj_deleteModel(model_of(model)); }

static inline int idOf(long long model, int kind, const char* name) {
  return mj_name2id(model_of(model), object_type(kind), name);
}

static inline const char* nameOf(long long model, int kind, int id) {
  return mj_id2name(model_of(model), object_type(kind), id);
}

static inline int modelFieldLength(long long model, int field) {
  return model_field(model_of(model), field, nullptr);
}

static inline void readModelField(long long model, int field, double* values) {
  model_field(model_of(model), field, values);
}

static inline const char* modelFieldName(int field) { return model_field_name(field); }

// ---------------------------------------------------------------- data

static inline long long makeData(long long model) {
  const mjModel* m = model_of(model);
  mjData* made = nullptr;
  mjData** result = &made;
  guarded([=] { *result = mj_makeData(m); });
  if (!made) throw std::runtime_error("MuJoCo could not allocate the simulation's data");
  return reinterpret_cast<long long>(made);
}

static inline void deleteData(long long data) { mj_deleteData(data_of(data)); }

static inline int stateFieldLength(long long model, int field) {
  return state_field(model_of(model), nullptr, field, nullptr);
}

static inline const char* stateFieldName(int field) { return state_field_name(field); }

// Fields of the bit set, in the order of their codes, one after the other.
static inline void readState(long long model, long long data, int fields, double* values) {
  for (int field = 0; fields >> field; field++) {
    if (fields >> field & 1) values += state_field(model_of(model), data_of(data), field, values);
  }
}

// A fresh start from the given state: everything else as in new data, then mj_forward.
static inline void setState(long long model, long long data, const double* qpos,
                            const double* qvel, int fields, double* values) {
  const mjModel* m = model_of(model);
  mjData* d = data_of(data);
  guarded([=] {
    mj_resetData(m, d);
    std::memcpy(d->qpos, qpos, sizeof(mjtNum) * m->nq);
    std::memcpy(d->qvel, qvel, sizeof(mjtNum) * m->nv);
    mj_forward(m, d);
  });
  readState(model, data, fields, values);
}

// ---------------------------------------------------------------- snapshots

// All that the next steps depend on, without what follows from it. Older MuJoCos have no call that
// gives it: there it is without the state of plugins.
#if mjVERSION_HEADER >= 300
static inline int snapshotLength(long long model) {
  return mj_stateSize(model_of(model), mjSTATE_INTEGRATION);
}

static inline void saveSnapshot(long long model, long long data, double* values) {
  mj_getState(model_of(model), data_of(data), values, mjSTATE_INTEGRATION);
}

static inline void restoreSnapshot(long long model, long long data, const double* values) {
  mj_setState(model_of(model), data_of(data), values, mjSTATE_INTEGRATION);
}
#else
// X(length, first element)
#define EVOSTRAT_SNAPSHOT(X)       \
  X(1, &d->time)                   \
  X(m->nq, d->qpos)                \
  X(m->nv, d->qvel)                \
  X(m->na, d->act)                 \
  X(m->nv, d->qacc_warmstart)      \
  X(m->nu, d->ctrl)                \
  X(m->nv, d->qfrc_applied)        \
  X(6 * m->nbody, d->xfrc_applied) \
  X(3 * m->nmocap, d->mocap_pos)   \
  X(4 * m->nmocap, d->mocap_quat)  \
  X(m->nuserdata, d->userdata)

#define EVOSTRAT_SNAPSHOT_LENGTH(length, first) +(length)
#define EVOSTRAT_SNAPSHOT_SAVE(length, first)               \
  std::memcpy(values, first, sizeof(mjtNum) * (length));    \
  values += (length);
#define EVOSTRAT_SNAPSHOT_RESTORE(length, first)            \
  std::memcpy(first, values, sizeof(mjtNum) * (length));    \
  values += (length);

static inline int snapshotLength(long long model) {
  const mjModel* m = model_of(model);
  return 0 EVOSTRAT_SNAPSHOT(EVOSTRAT_SNAPSHOT_LENGTH);
}

static inline void saveSnapshot(long long model, long long data, double* values) {
  const mjModel* m = model_of(model);
  const mjData* d = data_of(data);
  EVOSTRAT_SNAPSHOT(EVOSTRAT_SNAPSHOT_SAVE)
}

static inline void restoreSnapshot(long long model, long long data, const double* values) {
  const mjModel* m = model_of(model);
  mjData* d = data_of(data);
  EVOSTRAT_SNAPSHOT(EVOSTRAT_SNAPSHOT_RESTORE)
}
#endif

// ---------------------------------------------------------------- steps

// After an error MuJoCo's stack in the data is not unwound: reset frees it.
static inline void resetData(long long model, long long data) {
  const mjModel* m = model_of(model);
  mjData* d = data_of(data);
  guarded([=] { mj_resetData(m, d); });
}

static bool is_bad(mjtNum x) { return !(x > -mjMAXVAL && x < mjMAXVAL); }

// The hot call: controls in, count steps, forces on demand, fields out. Returns the set of warnings
// that were raised (a bit per code). To those of MuJoCo it adds the check of the last state,
// which MuJoCo would only make at the start of the next step, and of controls that MuJoCo clamps
// before it looks at them.
static inline int step(long long model, long long data, const double* control, int count,
                       bool contactForces, int fields, double* values) {
  const mjModel* m = model_of(model);
  mjData* d = data_of(data);
  for (int i = 0; i < mjNWARNING; i++) d->warning[i].number = 0;
  warning_text[0] = 0;
  std::memcpy(d->ctrl, control, sizeof(mjtNum) * m->nu);
  guarded([=] {
    for (int i = 0; i < count; i++) mj_step(m, d);
    if (contactForces) mj_rnePostConstraint(m, d);
  });
  readState(model, data, fields, values);
  int raised = 0;
  for (int code = 0; code < kWarnings; code++) {
    if (d->warning[warning_index(code)].number > 0) raised |= 1 << code;
  }
  for (int i = 0; i < m->nu; i++) raised |= is_bad(control[i]) ? 1 << kBadCtrl : 0;
  for (int i = 0; i < m->nq; i++) raised |= is_bad(d->qpos[i]) ? 1 << kBadQpos : 0;
  for (int i = 0; i < m->nv; i++) raised |= is_bad(d->qvel[i]) ? 1 << kBadQvel : 0;
  return raised;
}

static inline int contactCount(long long data) { return data_of(data)->ncon; }

// Four numbers per contact: both geoms, the distance, the margin below which it acts.
static inline void readContacts(long long data, double* values) {
  const mjData* d = data_of(data);
  for (int i = 0; i < d->ncon; i++, values += 4) {
    values[0] = d->contact[i].geom1;
    values[1] = d->contact[i].geom2;
    values[2] = d->contact[i].dist;
    values[3] = d->contact[i].includemargin;
  }
}

}  // namespace evostrat
