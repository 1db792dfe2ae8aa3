// The tables that give MuJoCo's fields, warnings and object kinds a code of our own: the place in
// the table. The enums on the Java side have the same names in the same order, and a test compares
// them. A new field is one line here and one there.
#pragma once

#include <mujoco/mujoco.h>

namespace evostrat {

// X(name, length, first element)
#define EVOSTRAT_STATE_FIELDS(X)             \
  X(TIME, 1, &d->time)                       \
  X(QPOS, m->nq, d->qpos)                    \
  X(QVEL, m->nv, d->qvel)                    \
  X(QACC, m->nv, d->qacc)                    \
  X(CTRL, m->nu, d->ctrl)                    \
  X(XPOS, 3 * m->nbody, d->xpos)             \
  X(XIPOS, 3 * m->nbody, d->xipos)           \
  X(CINERT, 10 * m->nbody, d->cinert)        \
  X(CVEL, 6 * m->nbody, d->cvel)             \
  X(QFRC_ACTUATOR, m->nv, d->qfrc_actuator)  \
  X(CFRC_EXT, 6 * m->nbody, d->cfrc_ext)

#define EVOSTRAT_MODEL_FIELDS(X)                                   \
  X(NQ, 1, &m->nq)                                                 \
  X(NV, 1, &m->nv)                                                 \
  X(NU, 1, &m->nu)                                                 \
  X(NBODY, 1, &m->nbody)                                           \
  X(NJNT, 1, &m->njnt)                                             \
  X(NGEOM, 1, &m->ngeom)                                           \
  X(NCAM, 1, &m->ncam)                                             \
  X(TIMESTEP, 1, &m->opt.timestep)                                 \
  X(GRAVITY, 3, m->opt.gravity)                                    \
  X(DENSITY, 1, &m->opt.density)                                   \
  X(VISCOSITY, 1, &m->opt.viscosity)                               \
  X(TOLERANCE, 1, &m->opt.tolerance)                               \
  X(ITERATIONS, 1, &m->opt.iterations)                             \
  X(QPOS0, m->nq, m->qpos0)                                        \
  X(BODY_PARENT, m->nbody, m->body_parentid)                       \
  X(BODY_POS, 3 * m->nbody, m->body_pos)                           \
  X(BODY_QUAT, 4 * m->nbody, m->body_quat)                         \
  X(BODY_MASS, m->nbody, m->body_mass)                             \
  X(BODY_INERTIA, 3 * m->nbody, m->body_inertia)                   \
  X(JOINT_QPOS_ADDRESS, m->njnt, m->jnt_qposadr)                   \
  X(JOINT_QVEL_ADDRESS, m->njnt, m->jnt_dofadr)                    \
  X(JOINT_BODY, m->njnt, m->jnt_bodyid)                            \
  X(JOINT_POS, 3 * m->njnt, m->jnt_pos)                            \
  X(JOINT_AXIS, 3 * m->njnt, m->jnt_axis)                          \
  X(JOINT_LIMITED, m->njnt, m->jnt_limited)                        \
  X(JOINT_RANGE, 2 * m->njnt, m->jnt_range)                        \
  X(JOINT_STIFFNESS, m->njnt, m->jnt_stiffness)                    \
  X(JOINT_SOLREF, mjNREF * m->njnt, m->jnt_solref)                 \
  X(JOINT_SOLIMP, mjNIMP * m->njnt, m->jnt_solimp)                 \
  X(DOF_ARMATURE, m->nv, m->dof_armature)                          \
  X(DOF_DAMPING, m->nv, m->dof_damping)                            \
  X(GEOM_BODY, m->ngeom, m->geom_bodyid)                           \
  X(GEOM_CONTYPE, m->ngeom, m->geom_contype)                       \
  X(GEOM_CONAFFINITY, m->ngeom, m->geom_conaffinity)               \
  X(GEOM_CONDIM, m->ngeom, m->geom_condim)                         \
  X(GEOM_POS, 3 * m->ngeom, m->geom_pos)                           \
  X(GEOM_QUAT, 4 * m->ngeom, m->geom_quat)                         \
  X(GEOM_SIZE, 3 * m->ngeom, m->geom_size)                         \
  X(GEOM_FRICTION, 3 * m->ngeom, m->geom_friction)                 \
  X(GEOM_MARGIN, m->ngeom, m->geom_margin)                         \
  X(GEOM_SOLREF, mjNREF * m->ngeom, m->geom_solref)                \
  X(GEOM_SOLIMP, mjNIMP * m->ngeom, m->geom_solimp)                \
  X(ACTUATOR_GEAR, 6 * m->nu, m->actuator_gear)                    \
  X(ACTUATOR_TARGET, 2 * m->nu, m->actuator_trnid)                 \
  X(ACTUATOR_CONTROL_LIMITED, m->nu, m->actuator_ctrllimited)      \
  X(ACTUATOR_CONTROL_RANGE, 2 * m->nu, m->actuator_ctrlrange)

// Copies (or only measures, where values is null).
template <class Number>
static int copy_field(const Number* from, int length, double* values) {
  for (int i = 0; values && i < length; i++) values[i] = static_cast<double>(from[i]);
  return length;
}

#define EVOSTRAT_COUNT(name, length, first) +1
#define EVOSTRAT_NAME(name, length, first) #name,
#define EVOSTRAT_COPY(name, length, first) \
  if (field == code++) return copy_field(first, static_cast<int>(length), values);
#define EVOSTRAT_STATE_COPY(name, length, first)                                  \
  if (field == code++) {                                                          \
    return d ? copy_field(first, static_cast<int>(length), values) : int(length); \
  }

static inline int state_field(const mjModel* m, const mjData* d, int field, double* values) {
  int code = 0;
  EVOSTRAT_STATE_FIELDS(EVOSTRAT_STATE_COPY)
  return -1;
}

static inline int model_field(const mjModel* m, int field, double* values) {
  int code = 0;
  EVOSTRAT_MODEL_FIELDS(EVOSTRAT_COPY)
  return -1;
}

static inline const char* state_field_name(int field) {
  static const char* names[] = {EVOSTRAT_STATE_FIELDS(EVOSTRAT_NAME)};
  return field < 0 EVOSTRAT_STATE_FIELDS(EVOSTRAT_COUNT) ? names[field] : nullptr;
}

static inline const char* model_field_name(int field) {
  static const char* names[] = {EVOSTRAT_MODEL_FIELDS(EVOSTRAT_NAME)};
  return field < 0 EVOSTRAT_MODEL_FIELDS(EVOSTRAT_COUNT) ? names[field] : nullptr;
}

// Java: MujocoWarning.
enum { kBadQpos = 3, kBadQvel = 4, kBadCtrl = 6, kWarnings = 7 };

static inline int warning_index(int code) {
  static const int indices[kWarnings] = {
      mjWARN_INERTIA, mjWARN_CONTACTFULL, mjWARN_CNSTRFULL, mjWARN_BADQPOS,
      mjWARN_BADQVEL, mjWARN_BADQACC,     mjWARN_BADCTRL};
  return indices[code];
}

// Java: ObjectKind.
static inline int object_type(int kind) {
  static const int types[] = {mjOBJ_BODY, mjOBJ_JOINT, mjOBJ_GEOM, mjOBJ_ACTUATOR,
                              mjOBJ_CAMERA};
  return types[kind];
}

}  // namespace evostrat
