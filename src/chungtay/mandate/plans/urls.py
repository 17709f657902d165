from django.urls import URLPattern, URLResolver, include, path

from chungtay.mandate.plans.views import adjustments, answering, cascade, drafts, issuing, parts, plans, rechecks, tasks

app_name = "plans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ho-so/", include("chungtay.mandate.plans.matter_urls")),
    path("", plans.plans, name="plans"),
    path("tu-van-ban/<int:document_id>/", drafts.from_document, name="from_document"),
    path("moi/", drafts.new, name="new"),
    path("<int:plan_id>/", plans.plan, name="plan"),
    path("<int:plan_id>/sua/", drafts.edit, name="edit"),
    path("<int:plan_id>/bo/", plans.withdraw, name="withdraw"),
    path("<int:plan_id>/them-nhiem-vu/", drafts.add_task, name="add_task"),
    path("<int:plan_id>/ban-hanh/", issuing.issue, name="issue"),
    path("<int:plan_id>/gui/", issuing.send, name="send"),
    path("ra-lai/", rechecks.rechecks, name="rechecks"),
    path("ra-lai/tai-ve.csv", rechecks.rechecks_csv, name="rechecks_csv"),
    path("ra-lai/<int:recheck_id>/", rechecks.look_again, name="look_again"),
    path("nhiem-vu/", tasks.tasks, name="tasks"),
    path("nhiem-vu/tai-ve.csv", tasks.export, name="export"),
    path("nhiem-vu/<int:task_id>/", tasks.task, name="task"),
    path("duoc-giao/<int:assignment_id>/tra-lai/", tasks.return_, name="return"),
    *[
        path(f"duoc-giao/<int:assignment_id>/{deed}/", tasks.act, {"deed": deed}, name=name)
        for deed, name in (("nhan", "take"), ("xong", "finish"), ("mo-lai", "reopen"))
    ],
    path("<int:plan_id>/dieu-chinh/", adjustments.adjust, name="adjust"),
    path("<int:plan_id>/dieu-chinh/<int:adjustment_id>/hoan-tac/", adjustments.undo, name="undo_adjustment"),
    path("ban-giao/", adjustments.hand_over, name="hand_over"),
    path("ban-giao/<int:hand_over_id>/hoan-tac/", adjustments.take_back, name="take_back"),
    path("duoc-giao/<int:assignment_id>/", parts.part, name="part"),
    path("duoc-giao/<int:assignment_id>/tien-do/", parts.progress, name="progress"),
    path("duoc-giao/<int:assignment_id>/minh-chung/<uuid:file_key>/", parts.evidence, name="evidence"),
    path("duoc-giao/<int:assignment_id>/gia-han/", parts.ask_later, name="ask_later"),
    path("duoc-giao/<int:assignment_id>/gia-han/rut/", parts.withdraw_later, name="withdraw_later"),
    path("duoc-giao/<int:assignment_id>/gia-han/tra-loi/", parts.answer_later, name="answer_later"),
    path("duoc-giao/<int:assignment_id>/xac-nhan/", parts.check, name="check"),
    path("duoc-giao/<int:assignment_id>/lam-them/", parts.send_back, name="send_back"),
    path("duoc-giao/<int:assignment_id>/phan-viec/", parts.set_part, name="set_part"),
    path("duoc-giao/<int:assignment_id>/theo-doi/", parts.mind, name="mind"),
    path("nhiem-vu/<int:task_id>/sua/", drafts.edit_task, name="edit_task"),
    path("nhiem-vu/<int:task_id>/chuyen/", drafts.move_task, name="move_task"),
    path("nhiem-vu/<int:task_id>/bo/", drafts.drop_task, name="drop_task"),
    path("tra-loi/<int:document_id>/", answering.answer, name="answer"),
    path("tra-loi/<int:document_id>/ke-hoach-rieng/", answering.adapt, name="adapt"),
    path("<int:plan_id>/tra-loi/", cascade.answers, name="answers"),
    path("<int:plan_id>/tra-loi/tai-ve.csv", cascade.answers_export, name="answers_export"),
    path("y-kien/<int:answer_id>/", cascade.judge, name="judge"),
    path("nhiem-vu/<int:task_id>/chuoi/", cascade.chain, name="chain"),
    path("nhiem-vu/<int:task_id>/khong-dua-vao/", answering.leave_out, name="leave_out"),
]
