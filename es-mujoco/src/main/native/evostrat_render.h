// MuJoCo's own renderer, offscreen. A renderer has copies of the model and of the data, so that it
// can be used beside any simulation and changes none of them.
#pragma once

#include <memory>

#include "evostrat_mujoco.h"
#include "evostrat_opengl.h"

namespace evostrat {

// Java: Camera. What the numbers of a camera mean.
enum { kCameraKind, kCameraId, kCameraLookAt, kCameraDistance = 5, kCameraAzimuth, kCameraElevation };
enum { kFixed, kFollowing, kFree, kAutomatic };

struct Renderer {
  explicit Renderer(const std::string& order) : context(order) {
    mjv_defaultScene(&scene);
    mjr_defaultContext(&resources);
    mjv_defaultOption(&option);
  }

  ~Renderer() {
    if (context.take()) {
      mjr_freeContext(&resources);
      context.leave();
    }
    mjv_freeScene(&scene);
    if (data) mj_deleteData(data);
    if (model) mj_deleteModel(model);
    std::free(heights);
  }

  Context context;
  mjModel* model = nullptr;
  mjData* data = nullptr;
  mjtNum* heights = nullptr;  // of each body's tree, as the model has it
  int mover = -1;             // the body that moves away, or none
  mjvScene scene;
  mjvOption option;
  mjrContext resources;
  mjrRect view;
};

static inline Renderer* renderer_of(long long handle) { return reinterpret_cast<Renderer*>(handle); }

// Work with the context current; whatever happens it is not current afterwards.
template <class Work>
static void drawing(Renderer* r, const Work& work) {
  if (!r->context.take()) throw std::runtime_error("OpenGL's context cannot be made current");
  try {
    guarded(work);
  } catch (...) {
    r->context.leave();
    throw;
  }
  r->context.leave();
}

// The body of the first joint that lets one move away: a free one or a slide without a limit.
static int find_mover(const mjModel* m) {
  for (int i = 0; i < m->njnt; i++) {
    if (m->jnt_type[i] == mjJNT_FREE || (m->jnt_type[i] == mjJNT_SLIDE && !m->jnt_limited[i])) {
      return m->jnt_bodyid[i];
    }
  }
  return -1;
}

// Only looks whether there is OpenGL.
static inline void requireOpenGl(const char* order) { Context context(order); }

static inline long long makeRenderer(long long model, int width, int height, const char* order) {
  std::unique_ptr<Renderer> owner(new Renderer(order));
  Renderer* r = owner.get();
  const mjModel* original = model_of(model);
  guarded([=] {
    r->model = mj_copyModel(nullptr, original);
    if (r->model) r->data = mj_makeData(r->model);
  });
  if (!r->model || !r->data) throw std::runtime_error("MuJoCo could not copy the model");
  r->model->vis.global.offwidth = width;
  r->model->vis.global.offheight = height;
  r->view = {0, 0, width, height};
  r->mover = find_mover(r->model);
  int bodies = r->model->nbody;
  r->heights = static_cast<mjtNum*>(std::malloc(sizeof(mjtNum) * bodies));
  if (!r->heights) throw std::runtime_error("out of memory");
  guarded([=] {
    mj_fwdPosition(r->model, r->data);
    for (int i = 0; i < bodies; i++) r->heights[i] = r->data->subtree_com[3 * i + 2];
    mjv_makeScene(r->model, &r->scene, 2000 + r->model->ngeom);
  });
  drawing(r, [=] {
    mjr_makeContext(r->model, &r->resources, mjFONTSCALE_100);
    mjr_setBuffer(mjFB_OFFSCREEN, &r->resources);
  });
  if (r->resources.currentBuffer != mjFB_OFFSCREEN) {
    throw std::runtime_error("OpenGL has no buffer to draw into but a window's");
  }
  return reinterpret_cast<long long>(owner.release());
}

static inline void deleteRenderer(long long renderer) { delete renderer_of(renderer); }

static void aim(const Renderer* r, const double* numbers, mjvCamera* camera) {
  mjv_defaultCamera(camera);
  int kind = static_cast<int>(numbers[kCameraKind]);
  int id = static_cast<int>(numbers[kCameraId]);
  if (kind == kFixed) {
    camera->type = mjCAMERA_FIXED;
    camera->fixedcamid = id;
    return;
  }
  camera->type = mjCAMERA_FREE;
  if (kind == kAutomatic && r->mover >= 0) {
    kind = kFollowing;
    id = r->mover;
  }
  if (kind == kFollowing) {
    camera->lookat[0] = r->data->subtree_com[3 * id];
    camera->lookat[1] = r->data->subtree_com[3 * id + 1];
    camera->lookat[2] = r->heights[id];
  } else if (kind == kAutomatic) {
    std::memcpy(camera->lookat, r->model->stat.center, sizeof(camera->lookat));
  } else {
    std::memcpy(camera->lookat, numbers + kCameraLookAt, sizeof(camera->lookat));
  }
  double distance = numbers[kCameraDistance];
  camera->distance = distance > 0 ? distance : 1.5 * r->model->stat.extent;
  camera->azimuth = numbers[kCameraAzimuth];
  camera->elevation = numbers[kCameraElevation];
}

// Draws positions as a camera sees them: rows of red, green, blue from the top.
static inline void draw(long long renderer, const double* qpos, const double* camera,
                        unsigned char* rgb) {
  Renderer* r = renderer_of(renderer);
  drawing(r, [=] {
    std::memcpy(r->data->qpos, qpos, sizeof(mjtNum) * r->model->nq);
    mj_fwdPosition(r->model, r->data);
    mjvCamera view;
    aim(r, camera, &view);
    mjv_updateScene(r->model, r->data, &r->option, nullptr, &view, mjCAT_ALL, &r->scene);
    mjr_setBuffer(mjFB_OFFSCREEN, &r->resources);
    mjr_render(r->view, &r->scene, &r->resources);
    mjr_readPixels(rgb, nullptr, r->view, &r->resources);
  });
  int row = 3 * r->view.width;
  std::vector<unsigned char> kept(row);
  for (int top = 0, bottom = r->view.height - 1; top < bottom; top++, bottom--) {
    std::memcpy(kept.data(), rgb + row * top, row);
    std::memcpy(rgb + row * top, rgb + row * bottom, row);
    std::memcpy(rgb + row * bottom, kept.data(), row);
  }
}

}  // namespace evostrat
