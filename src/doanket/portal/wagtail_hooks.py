"""Wagtail's screens as the platform's editors find them: they mend texts; sites, drafts and addresses are deeds of «Viết tin»."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList

from .checking import faults_of
from .forms.platform import CleanPageForm
from .models import Album, Article, FixedPage, PortalRoot, SectionPage, UnitHome
from .services import platform

PAGES = (UnitHome, SectionPage, Article, FixedPage, Album)
HIDDEN_MENUS = {"settings", "reports", "help", "workflows", "collections", "sites"}

# One sheet for each kind: without Wagtail's own, where addresses, times and privacy would be changed past our services.
for kind in PAGES:
    kind.edit_handler = ObjectList(kind.content_panels, base_form_class=CleanPageForm)
    kind.is_creatable = False
PortalRoot.edit_handler = ObjectList([FieldPanel("title")], base_form_class=CleanPageForm)
PortalRoot.is_creatable = False


@hooks.register("construct_main_menu")
def only_what_is_used(request, items):
    items[:] = [item for item in items if item.name not in HIDDEN_MENUS]


def _no(request, page, why):
    messages.error(request, why)
    return redirect("wagtailadmin_explore", page.get_parent().pk if page.depth > 1 else page.pk)


@hooks.register("before_create_page")
def no_page_is_begun_here(request, parent, kind):
    return _no(request, parent, _("Trang mới được lập ở «Viết tin» hoặc khi mở trang cho đơn vị."))


@hooks.register("before_move_page")
def no_page_moves_here(request, page, _destination):
    return _no(request, page, _("Chuyển bài sang chuyên mục khác ở «Viết tin», để địa chỉ cũ dẫn về chỗ mới."))


@hooks.register("before_copy_page")
def no_page_is_copied_here(request, page):
    return _no(request, page, _("Không sao chép trang: mỗi bài thuộc một đơn vị."))


@hooks.register("before_delete_page")
def no_page_is_deleted_here(request, page):
    return _no(request, page, _("Không xóa trang ở đây. Gỡ bài khỏi bạn đọc, hoặc bỏ bản nháp ở «Viết tin»."))


@hooks.register("before_bulk_action")
def nothing_is_done_to_many(request, _action, _objects, _view):
    messages.error(request, _("Không làm hàng loạt ở đây."))
    return redirect("wagtailadmin_home")


@hooks.register("before_publish_page")
def readers_get_no_faulty_text(request, page):
    faults = faults_of(page) if isinstance(page, Article) else []
    if faults:
        platform.saved_there(actor=request.user, page=page)
        messages.error(request, _("Đã lưu nháp, chưa đăng: %(fault)s") % {"fault": faults[0].message})
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return None


@hooks.register("after_edit_page")
def a_draft_was_saved(request, page):
    platform.saved_there(actor=request.user, page=page)


@hooks.register("after_publish_page")
def a_page_was_published(request, page):
    platform.published_there(actor=request.user, page=page)


@hooks.register("after_unpublish_page")
def a_page_was_taken_down(request, page):
    platform.unpublished_there(actor=request.user, page=page.specific)


@hooks.register("construct_image_chooser_queryset")
def pictures_with_their_unit(images, request):
    return images.select_related("unit")
